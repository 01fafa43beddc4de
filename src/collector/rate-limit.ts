/**
 * How often an address may post. Addresses are never kept: what is counted, in memory alone and for a minute, is a hash
 * under a key that changes every day and is never written down.
 */
import { pseudonym } from "../hash/pseudonym.ts";

const MINUTE = 60_000;
const DAY = 86_400_000;

/** More addresses aren't counted in a minute: whoever has that many isn't stopped by counting them. */
const ADDRESSES = 100_000;

/** Counts one more post of an address. Says how many seconds it has to wait; 0 means that it may. */
export type Limit = (address: string | undefined) => number;

/** Allows so many posts a minute. One without an address is always allowed. */
export function limiter(
  most: number,
  { now, random = (bytes) => crypto.getRandomValues(new Uint8Array(bytes)) }: {
    readonly now: () => number;
    readonly random?: (bytes: number) => Uint8Array;
  },
): Limit {
  const posts = new Map<string, number>();
  let day = NaN;
  let minute = NaN;
  let key = new Uint8Array();
  return (address) => {
    if (address === undefined) return 0;
    const time = now();
    if (day !== (day = Math.floor(time / DAY))) key = random(32).slice();
    if (minute !== (minute = Math.floor(time / MINUTE))) posts.clear();
    const name = pseudonym(key, "candor/rate", network(address));
    const count = (posts.get(name) ?? 0) + 1;
    if (count > 1 || posts.size < ADDRESSES) posts.set(name, count);
    return count > most ? Math.ceil(((minute + 1) * MINUTE - time) / 1000) : 0;
  };
}

/** An IPv6 host has a whole /64 to itself, so that is what counts as one. */
export function network(address: string): string {
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
