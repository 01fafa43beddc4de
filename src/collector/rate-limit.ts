/**
 * Limits how often an address may post. Addresses are never kept: only a hash is counted, in memory and for one minute,
 * under a key that changes every day and is never written.
 */
import { DAY, MINUTE } from "../contract/time.ts";
import { digest } from "../hash/digest.ts";
import { hex } from "../hash/hex.ts";
import { randomBytes } from "./random-bytes.ts";

/** Further addresses within a minute aren't counted, which bounds the memory. */
const MOST_ADDRESSES = 100_000;

/** Counts one more post of an address. Returns how many seconds it must wait, or 0 if it may post. */
export type RateLimit = (address: string | undefined) => number;

/** Allows so many posts a minute. A request without an address is always allowed. */
export function rateLimiter(
  most: number,
  { now, random = randomBytes, sha256 = digest }: {
    /** Milliseconds. */
    readonly now: () => number;
    /** Random bytes. @default the runtime's */
    readonly random?: (bytes: number) => Uint8Array;
    /** SHA-256 of a text. @default one in JavaScript */
    readonly sha256?: (text: string) => string;
  },
): RateLimit {
  const posts = new Map<string, number>();
  let day = NaN;
  let minute = NaN;
  let key = "";
  return (address) => {
    if (address === undefined) return 0;
    const time = now();
    if (day !== (day = Math.floor(time / DAY))) key = hex(random(32));
    if (minute !== (minute = Math.floor(time / MINUTE))) posts.clear();
    const name = sha256(`${key} ${networkOf(address)}`);
    const count = (posts.get(name) ?? 0) + 1;
    if (count > 1 || posts.size < MOST_ADDRESSES) posts.set(name, count);
    return count > most ? Math.ceil(((minute + 1) * MINUTE - time) / 1000) : 0;
  };
}

/** An IPv6 host has a whole /64 to itself, so all of it counts as one address. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped) return mapped[1]!;
  if (!address.includes(":")) return address;
  const [head = "", tail] = address.toLowerCase().split("%")[0]!.split("::");
  const groups = head ? head.split(":") : [];
  const after = tail ? tail.split(":").length : 0;
  while (tail !== undefined && groups.length < 8 - after) groups.push("0");
  return groups.slice(0, 4).map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":");
}
