import { gunzipSync } from "node:zlib";
import type { Report, Sent } from "../../mod.ts";
import type { Seen } from "../send/server.ts";
import { start } from "./native.ts";
import type { Told } from "./program.child.ts";

export const MINUTE = 60_000;
export const HOUR = 3_600_000;
export const DAY = 86_400_000;
/** The time at the beginning. */
export const BEGIN: number = Date.UTC(2026, 10, 2, 9, 30);

/** A clock that stands still at this time after the beginning. */
export function still(after: number): Told["clock"] {
  return { at: BEGIN + after, since: 0, speed: 0 };
}

/** A clock that starts now and runs this many times as fast. */
export function fast(speed: number): Told["clock"] {
  return { at: BEGIN, since: Date.now(), speed };
}

/** Returns what the program printed. */
export async function run(told: Told): Promise<unknown[]> {
  const args = [JSON.stringify(told)];
  const output = await start(told.platform, "program.child.ts", args);
  return output.trim().split("\n").map((line) => JSON.parse(line));
}

/** The posted text. */
export function bodyOf({ body, headers }: Seen): string {
  const zipped = headers["content-encoding"] === "gzip";
  return (zipped ? gunzipSync(body) : body).toString();
}

/** The posted report. */
export function reportOf(seen: Seen): Report {
  return JSON.parse(bodyOf(seen));
}

/** The texts that a program says it has sent. */
export function bodies(sent: unknown): string[] {
  return (sent as Sent[]).map(({ body }) => body);
}
