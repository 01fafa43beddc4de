/**
 * Measures the anonymizer, the hash, the client and the collector, and compares them with other packages. It says which
 * targets are met. Timings depend on the machine, so a target that isn't met fails nothing. Arguments select parts:
 * `npm run bench -- anonymize hash runtimes imports`.
 */
import { cpus } from "node:os";
import * as anonymizing from "./anonymize.ts";
import { throughput } from "./collector.ts";
import { client } from "./client.ts";
import * as hashing from "./config-hash.ts";
import { imports } from "./imports.ts";
import {
  ratio,
  type Subjects,
  time,
  type Timings,
  timings,
} from "./measure.ts";
import { runtimes } from "./runtimes.ts";
import { config } from "./static-config.ts";
import { sealing } from "./sealing.ts";
import { micro, table } from "./table.ts";

/** One comparison: its subjects, the one that they are compared with, and notes about them. */
interface Part {
  readonly subjects: Subjects;
  readonly parts: Subjects;
  readonly BASE: string;
  readonly OURS: string;
  readonly PEERS: readonly string[];
  notes(): readonly string[];
}

/** The target of anonymizing, as a multiple of JSON.stringify. */
const LIMIT = 1.2;

if (process.argv[2] === "clickhouse") {
  const { clickhouseBench } = await import("./clickhouse.ts");
  await clickhouseBench(...process.argv.slice(3).map(Number));
  process.exit();
}
console.log(
  `Node ${process.version}, ${cpus()[0]?.model.trim()}, ${cpus().length} cores`,
);
console.log(
  `Traefik's static configuration, ${
    JSON.stringify(config, null, 2).length
  } bytes of JSON (${JSON.stringify(config).length} without white space)\n`,
);
const chosen = process.argv.slice(2);
const all: Readonly<Record<string, () => Promise<void>>> = {
  anonymize: () => show("anonymize", anonymizing, LIMIT),
  hash: () => show("configHash", hashing, Infinity),
  runtimes,
  imports,
  client,
  collector: throughput,
  sealing,
};
for (const [name, measurePart] of Object.entries(all)) {
  if (!chosen.length || chosen.includes(name)) await measurePart();
}

async function show(title: string, part: Part, limit: number): Promise<void> {
  const { subjects, parts, BASE: base, OURS: ours, PEERS: peers } = part;
  const all = await timings({ ...subjects, ...parts });
  const rows = new Map([...all].filter(([name]) => name in subjects));
  console.log(table(rows, { title, base, ours }));
  for (const note of part.notes()) console.log(`  ${note}`);
  const bars = [
    ...limit < Infinity
      ? [bar(all, ours, base, `at most ${limit.toFixed(2)} x ${base}`, limit)]
      : [],
    ...peers.map((peer) => bar(all, ours, peer, `ahead of ${peer}`, 1)),
  ];
  for (const { text } of bars) console.log(text);
  if (!bars.every(({ met }) => met)) {
    console.log(`Where the ${micro(time(all, ours))} µs go:`);
    for (const name of Object.keys(parts)) {
      console.log(
        `  ${name}: ${micro(time(all, name))} µs, ${
          Math.round(100 * ratio(all, name, ours))
        } % of ours`,
      );
    }
  }
  console.log();
}

/** Tells whether one subject takes at most this multiple of another one. */
function bar(
  all: Timings,
  ours: string,
  other: string,
  what: string,
  limit: number,
): { readonly met: boolean; readonly text: string } {
  const is = ratio(all, ours, other);
  const met = is <= limit;
  return {
    met,
    text: `${met ? "met:    " : "NOT MET:"} ${what} (${is.toFixed(2)} x)`,
  };
}
