/** A program for the tests of `candor page`, and the command in a folder of its files. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../scripts/root.ts";
import { run } from "../../src/cli/run.ts";
import { withFiles } from "./files.ts";
import { fakeIo } from "./io.ts";

/** A program that has a bit of everything. */
export const MODULE: string = `
import * as v from "valibot";
import { bucketed, createTelemetry, exported, hashed, memory, randomized } from "${
  join(root, "mod.ts")
}";
const Config = v.object({
  debug: v.pipe(v.boolean(), exported({ purpose: "is it left | on?", issue: "https://example.org/issues/7" })),
  region: v.optional(v.pipe(v.string(), exported({ since: 2, expires: "2031-01-01", purpose: "<b>where</b>?" }))),
  token: v.optional(v.string()),
  routes: v.optional(v.record(v.string(), v.string())),
});
const Metrics = v.object({
  clients: v.pipe(v.number(), bucketed([0, 10, 100])),
  trial: v.pipe(v.boolean(), randomized({ epsilon: 1 })),
});
export const options: object = {
  product: "hal", version: "1.4.0", endpoint: "https://stats.example.org/v1/reports",
  consent: { variable: "HAL_TELEMETRY", flag: "--telemetry" },
  config: { schema: Config, read: () => { throw new Error("nobody may read here"); } },
  metrics: { schema: Metrics, read: { clients: 3, trial: true } },
  events: {
    crashed: { schema: v.object({ app: v.pipe(v.string(), hashed()) }), send: "now" },
    finished: v.object({ ok: v.pipe(v.boolean(), exported()) }),
  },
  release: { feed: "https://update.example.org/hal" },
  forget: true,
};
export const page: object = {
  name: "Hal",
  file: { name: "hal.toml", key: "telemetry.on", formats: ["toml", "json"] },
  command: "hal telemetry",
  says: "its log",
  examples: {
    config: { debug: true, region: "db.acme.internal", token: "s3cret", routes: { web: "a" } },
    "events.crashed": { app: "billing" },
  },
  retention: { reports: 30, numbers: 365 },
};
`;

/** Runs `candor page` in a folder of these files; and what it wrote. */
export async function paged(
  line: string,
  files: Readonly<Record<string, string>>,
  before: (path: string) => void = () => {},
): Promise<{
  readonly code: number;
  readonly out: string;
  readonly err: string;
  readonly page: string | undefined;
}> {
  using folder = withFiles(files);
  before(folder.path);
  const { io, out, err } = fakeIo({ cwd: folder.path });
  const code = await run(["page", ...line.split(" ").filter(Boolean)], io);
  const read = (name: string) => readFileSync(join(folder.path, name), "utf8");
  let page: string | undefined;
  try {
    page = read("page.md");
  } catch {
    // None was written.
  }
  return { code, out: out(), err: err(), page };
}
