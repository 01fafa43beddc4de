/**
 * What it costs to anonymize a whole configuration, and to hash it, beside what else one could take. It says which
 * bars are met; timings hang on the machine, so a bar that isn't met fails nothing.
 */
import { cpus } from "node:os";
import * as anonymizing from "./anonymize.ts";
import { throughput } from "./collector.ts";
import { client } from "./client.ts";
import * as hashing from "./config-hash.ts";
import {
  ratio,
  type Subjects,
  time,
  type Timings,
  timings,
} from "./measure.ts";
import { config } from "./static-config.ts";
import { micro, table } from "./table.ts";

/** A part of the bench: its subjects, whom they are told by, and what there is to say about them. */
interface Part {
  readonly subjects: Subjects;
  readonly parts: Subjects;
  readonly BASE: string;
  readonly OURS: string;
  readonly PEERS: readonly string[];
  notes(): readonly string[];
}

/** How many times JSON.stringify anonymizing may take. */
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
await show("anonymize", anonymizing, LIMIT);
await show("configHash", hashing, Infinity);
await client();
await throughput();

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

/** One bar: is ours within so many times the other? */
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
