/** `candor export`: writes the raw anonymous reports as NDJSON or Parquet. */
import { createWriteStream } from "node:fs";
import { resolve } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Store } from "../collector/store/store.ts";
import { type Command, EXIT, type Given, type Io, Stop } from "./command.ts";
import { serveTable } from "./serve/option-table.ts";
import {
  createStore,
  readStoreLocation,
  storeRefusal,
} from "./serve/store-location.ts";
import { writeNewFile } from "./store/new-file.ts";
import { count } from "./terminal/words.ts";

/** The command. It isn't called `export`, which is a word of the language. */
export const exportReports: Command = {
  usage: "[options]",
  about:
    `Writes the raw anonymous reports of a product, as /v1/open-data gives them: as NDJSON, or as one
Parquet file, which DuckDB, ClickHouse and pandas read. In Parquet the configuration, the metrics
and the events are columns of JSON.`,
  options: {
    product: { type: "string", value: "name", about: "the product" },
    ndjson: { type: "boolean", about: "write a line of JSON for each report" },
    parquet: {
      type: "boolean",
      about: "write a Parquet file instead; needs --out",
    },
    out: {
      type: "string",
      value: "file",
      about: "file to write instead of the standard output",
    },
    replace: { type: "boolean", about: "overwrite a file that is there" },
    from: {
      type: "string",
      value: "day",
      about: "first day, YYYY-MM-DD",
      default: "1970-01-01",
    },
    to: {
      type: "string",
      value: "day",
      about: "last day, included",
      default: "9999-12-31",
    },
    store: serveTable.store,
  },
  examples: [
    "candor export --product myapp --ndjson | gzip > myapp.ndjson.gz",
    "candor export --product myapp --parquet --out myapp.parquet --from 2026-11-01",
  ],
  async run(given, io) {
    const { cwd, err } = io;
    const { product, target, isParquet, from, to } = readOptions(given);
    const location = readStoreLocation(`${given.options["store"]}`, cwd);
    const replace = given.options["replace"] === true;
    const store = await createStore(location);
    try {
      await store.open?.().catch((error) => {
        throw storeRefusal(location, error);
      });
      let reports = 0;
      const bodies = counted(
        store.reports({ product, from, to }),
        () => reports++,
      );
      if (target === undefined) await print(bodies, io);
      else {
        await writeNewFile(resolve(cwd, target), async (partial) => {
          if (isParquet) {
            const { writeParquet } = await import("./store/parquet.ts");
            await writeParquet(partial, bodies);
          } else {
            await pipeline(
              Readable.from(lines(bodies)),
              createWriteStream(partial, { mode: 0o600 }),
            );
          }
        }, { replace });
      }
      err(
        `${count(reports, "report")} of ${product}${
          target === undefined ? "" : ` in ${target}`
        }\n`,
      );
      return EXIT.done;
    } finally {
      await store.close?.();
    }
  },
};

function readOptions({ options }: Given) {
  const { product, out, ndjson = false, parquet = false, from, to } = options;
  const wrong = (
    sentence: string,
    hint = "candor export --help lists all options",
  ) => new Stop(sentence, { code: EXIT.usage, hint });
  if (typeof product !== "string") throw wrong("--product is missing");
  if (ndjson === parquet) {
    throw wrong("Either --ndjson or --parquet must be given");
  }
  if (parquet && out === undefined) {
    throw wrong("--parquet needs --out", "--out reports.parquet");
  }
  for (const [name, day] of Object.entries({ from, to })) {
    if (
      !/^\d{4}-\d\d-\d\d$/.test(`${day}`) || Number.isNaN(Date.parse(`${day}`))
    ) {
      throw wrong(`--${name} must be a day that exists, written as YYYY-MM-DD`);
    }
  }
  return {
    product,
    target: out as string | undefined,
    isParquet: parquet === true,
    from: `${from}`,
    to: `${to}`,
  };
}

async function* counted(
  bodies: ReturnType<Store["reports"]>,
  count: () => void,
): AsyncGenerator<string> {
  for await (const body of bodies) {
    count();
    yield body;
  }
}

async function* lines(bodies: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const body of bodies) yield `${body}\n`;
}

/** Lets what was written leave the process before the next part is read. */
async function print(
  bodies: AsyncIterable<string>,
  { out }: Io,
): Promise<void> {
  let text = "";
  for await (const body of bodies) {
    text += `${body}\n`;
    if (text.length < 65_536) continue;
    out(text);
    text = "";
    await new Promise((resolve) => setImmediate(resolve));
  }
  if (text) out(text);
}
