// The table in docs/consent.md. In each row a voice says something to a program that is otherwise on, and the effect is
// observed. With GOLDEN=1 the table is rewritten.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import * as v from "valibot";
import { expect, test } from "vitest";
import { createTelemetry, exported, type TelemetryOptions } from "../../mod.ts";
import { root } from "../../scripts/root.ts";
import type { PolicyFile } from "../../src/contract/policy.ts";
import { acme } from "./acme.ts";
import { DAY, HOUR, lasting, type World, world } from "./world.ts";

interface Case {
  readonly env?: Record<string, string>;
  readonly argv?: readonly string[];
  /** A command that another process of the program was given. */
  readonly command?: string;
  readonly policy?: PolicyFile;
  readonly options?: Partial<TelemetryOptions>;
}

const system = (text: string): Case => ({
  policy: { voice: "system policy", text },
});
const yes = { consent: { config: true } };
const byDefault = { default: "on" } as const;

/** What a voice says, as the table writes it. In all other rows the configuration says yes. */
const CASES: readonly (readonly [voice: string, says: string, it: Case])[] = [
  ["the configuration", "`true`", {}],
  ["the configuration", "`false`", { options: { consent: { config: false } } }],
  ["the configuration", "`log`", { options: { consent: { config: "log" } } }],
  ["the flag", "`--telemetry=off`", { argv: ["--telemetry=off"] }],
  ["the flag", "`--no-telemetry`", { argv: ["--no-telemetry"] }],
  ["the flag", "`--telemetry=perhaps`", { argv: ["--telemetry=perhaps"] }],
  ["the variable", "`HAL_TELEMETRY=off`", { env: { HAL_TELEMETRY: "off" } }],
  ["the variable", "`HAL_TELEMETRY=local`", {
    env: { HAL_TELEMETRY: "local" },
  }],
  ["`DO_NOT_TRACK`", "`DO_NOT_TRACK=1`", { env: { DO_NOT_TRACK: "1" } }],
  ["the stored choice", "`hal telemetry disable`", { command: "disable" }],
  ["the stored choice", "`hal telemetry enable`", { command: "enable" }],
  ["the stored choice", "`hal telemetry enable basic`", {
    command: "enable basic",
  }],
  ["the stored choice", "`hal telemetry disable usage`", {
    command: "disable usage",
  }],
  ["the stored choice", "`hal telemetry disable config.debug`", {
    command: "disable config.debug",
  }],
  ["a policy", '`{ "*": "off" }`', system('{"*":"off"}')],
  ["a policy", '`{ "hal": "log" }`', system('{"hal":"log"}')],
  ["a policy", '`{ "hal": "on" }`', system('{"hal":"on"}')],
  [
    "a policy",
    '`{ "hal": { "without": ["usage"] } }`',
    system('{"hal":{"without":["usage"]}}'),
  ],
  [
    "a policy",
    '`{ "hal": { "without": ["config.*"] } }`',
    system('{"hal":{"without":["config.*"]}}'),
  ],
  [
    "a policy",
    '`{ "hal": { "endpoint": "https://own.example/" } }`',
    system('{"hal":{"endpoint":"https://own.example/"}}'),
  ],
  ["a policy", "a file that can't be read", {
    policy: { voice: "system policy", trouble: "can't be read" },
  }],
  ["the default", "`off`", { options: { consent: {} } }],
  ["the default", "`on`", { options: { consent: byDefault } }],
  ["continuous integration", "`CI=true`, with a default of `on`", {
    env: { CI: "true" },
    options: { consent: byDefault },
  }],
  ["an unofficial build", "with a default of `on`", {
    options: { consent: { ...byDefault, official: false } },
  }],
];

const leaf = (note = {}) => v.pipe(v.number(), exported(note));
const schema = v.object({
  api: v.object({ port: leaf() }),
  debug: leaf({ category: "usage" }),
});

async function observe({ env, argv, command, policy, options }: Case) {
  const w = world();
  const touched = new Set<string>();
  const state = lasting(w.kept);
  const printed: string[] = [];
  const make = (isWatched: boolean, where: World = w) => {
    const { consent } = { ...yes, ...options };
    return createTelemetry(acme({
      product: "hal",
      config: { schema, read: () => ({ api: { port: 1 }, debug: 2 }) },
      metrics: undefined,
      events: undefined,
      log: (line: string) => void printed.push(line),
      consent: { variable: "HAL_TELEMETRY", flag: "--telemetry", ...consent },
      platform: where.process({
        saveFile: () => Promise.resolve(),
        env: env ?? {},
        argv: argv ?? [],
        policy: () => Promise.resolve(policy ? [policy] : []),
        state: isWatched
          ? {
            ...state,
            getItem: (key) => (touched.add("read"), state.getItem(key)),
            replace: (
              ...how
            ) => (touched.add("written"), state.replace!(...how)),
          }
          : lasting(where.kept),
      }),
    }) as never);
  };
  if (command) await make(false).command(command.split(" "));
  const exporting = world();
  for (const [key, text] of w.kept) exporting.kept.set(key, text);
  const { refusal } = await make(false, exporting).exportReport("report.json");
  const telemetry = make(true);
  telemetry.start();
  await w.pass(HOUR);
  const early = [...touched];
  // A default of on waits for a day after its notice.
  await w.pass(2 * DAY);
  const { mode, decidedBy } = await telemetry.status();
  const report = w.posted[0] ??
    { url: "", body: printed.find((line) => line.startsWith("{")) ?? "" };
  const { host = "" } = report.url ? new URL(report.url) : {};
  return [
    mode,
    decidedBy,
    host === "own.example" ? "your collector" : host ? "the makers" : "nobody",
    [
      report.body.includes('"port":1') && "basic",
      report.body.includes('"debug":2') && "usage",
    ].filter(Boolean).join(", ") || "nothing",
    early.includes("written")
      ? "read and written"
      : early.includes("read")
      ? "read"
      : "untouched",
    refusal === undefined ? "written" : "refused",
  ];
}

const HEADS = [
  "voice",
  "says",
  "mode",
  "decided by",
  "a report goes to",
  "with",
  "state",
  "export",
];
const MARKS = ["<!-- voices -->", "<!-- /voices -->"] as const;

test("the table of voices in docs/consent.md says what each of them does", async () => {
  const rows: string[][] = [];
  for (const [voice, says, it] of CASES) {
    rows.push([voice, says, ...await observe(it)]);
  }
  const widths = HEADS.map((_, column) =>
    Math.max(...[HEADS, ...rows].map((row) => row[column]!.length))
  );
  const line = (cells: readonly string[], fill = " ") =>
    `| ${
      cells.map((cell, column) => cell.padEnd(widths[column]!, fill)).join(
        " | ",
      )
    } |`;
  const dashes = line(HEADS.map(() => ""), "-");
  const table = [line(HEADS), dashes, ...rows.map((row) => line(row))]
    .join("\n");
  const file = join(root, "docs/consent.md");
  const text = readFileSync(file, "utf8");
  const start = text.indexOf(MARKS[0]) + MARKS[0].length;
  const end = text.indexOf(MARKS[1]);
  expect(end).toBeGreaterThan(start);
  if (process.env["GOLDEN"]) {
    writeFileSync(
      file,
      `${text.slice(0, start)}\n\n${table}\n\n${text.slice(end)}`,
    );
  } else expect(text.slice(start, end).trim()).toBe(table);
});
