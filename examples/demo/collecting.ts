/** The demo's collector: on SQLite, in a temporary folder, with a clock that the demo sets. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { type Collector, createCollector } from "@candor/telemetry/collector";
import type { GatewayKey } from "@candor/telemetry/oblivious";
import { sqlite } from "@candor/telemetry/collector/sqlite";
import { drawing } from "./draw.ts";
import { RELEASES } from "./fleet.ts";
import { feedAt } from "./releases.ts";

export interface Collecting {
  readonly collector: Collector;
  /** Everything that is in its files. */
  stored(): Uint8Array;
  /** Stops the collector and deletes its folder. */
  end(): Promise<void>;
}

/** Starts the collector. */
export function collecting(
  { now, end, key }: {
    readonly now: () => number;
    readonly end: number;
    /** The key of its gateway, if it has one. */
    readonly key?: GatewayKey | undefined;
  },
): Collecting {
  const folder = mkdtempSync(join(tmpdir(), "candor-demo-"));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  // Deletes the folder even if the demo fails.
  process.once("exit", remove);
  const feed = (name: "traefik" | "baqup") => () =>
    feedAt(RELEASES[name], { at: now(), end });
  const collector = createCollector({
    products: {},
    dialects: ["traefik", "spinnaker", "emqx"],
    store: sqlite(join(folder, "stats.db")),
    releases: { traefik: feed("traefik"), baqup: feed("baqup") },
    dialectSecret: drawing("the key of the demo's collector").bytes(32),
    // All requests come from this process.
    rateLimit: false,
    ...(key && { gateway: { keys: [key], rateLimit: false } }),
    // So that each run tells the same numbers.
    random: drawing("the numbers of the demo's collector").bytes,
    now,
  });
  return {
    collector,
    stored: () =>
      Buffer.concat(
        readdirSync(folder).map((name) => readFileSync(join(folder, name))),
      ),
    async end() {
      await collector.close();
      remove();
      process.off("exit", remove);
    },
  };
}
