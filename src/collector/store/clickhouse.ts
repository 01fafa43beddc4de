/**
 * A store in ClickHouse, for those who have outgrown one machine.
 * @module
 */
import { type ClickHouseClient, createClient } from "@clickhouse/client-web";
import { type Engine, engineOf } from "./clickhouse/engine.ts";
import { migrate } from "./clickhouse/meta.ts";
import { quote, quoteDay } from "./clickhouse/quote.ts";
import { type CountOptions, reader } from "./clickhouse/read.ts";
import { recentOf, sweepAll } from "./clickhouse/sweep.ts";
import { writer } from "./clickhouse/write.ts";
import { grouped } from "./group.ts";
import { readCounted } from "./sql/count.ts";
import type { Store } from "./store.ts";

export type { CountOptions } from "./clickhouse/read.ts";
export type {
  Cell,
  Counted,
  CountedCell,
  CountQuery,
  ReportsQuery,
  Store,
  StoredReport,
  SweepBefore,
  Unit,
} from "./store.ts";

/**
 * Keeps reports in ClickHouse. Its tables are made at the first use, in a database that must be there; any number of
 * collectors may write to it. Writes of several requests wait for each other, which Workers don't allow: there take `d1()`.
 *
 * @param url `https://user:password@host:8443/database`; `clickhouse://` means `http://`.
 * @param options From how many reports on tallies are kept, and how far they may be behind.
 *
 * @throws {TypeError} If it is no URL of a server.
 *
 * @example A store on a server that isn't asked before it is needed
 * ```ts
 * import { clickhouse } from "@candor/telemetry/collector/clickhouse";
 *
 * const store = clickhouse("https://stats@clickhouse.example.org:8443/telemetry");
 * console.log(typeof store.write); // function
 * ```
 */
export function clickhouse(url: string, options: CountOptions = {}): Store {
  const http = url.replace(/^clickhouse:/, "http:");
  if (!/^https?:\/\/./.test(http) || !URL.canParse(http)) {
    throw new TypeError(
      "Cannot create a store as 'url' must be a ClickHouse server's URL",
    );
  }
  const write = writer();
  const read = reader(options);
  let client: ClickHouseClient | undefined;
  let opened: Promise<Engine> | undefined;
  const use = () => {
    client ??= createClient({ url: http });
    // What fails is tried again with the next use.
    return opened ??= open(client).catch((reason) => {
      opened = undefined;
      throw reason;
    });
  };
  let turn: Promise<unknown> = Promise.resolve();
  /** One change after the other, so that no report slips in while its instance is removed. */
  const inTurn = (work: (engine: Engine) => Promise<void>): Promise<void> => {
    const mine = turn.then(async () => work(await use()));
    turn = mine.catch(() => {});
    return mine;
  };
  return {
    write: grouped((group) => inTurn((engine) => write(group, engine))),
    async count(query) {
      return readCounted(await read(query, await use()));
    },
    async *reports({ product, from, to }) {
      const { rows, stream } = await use();
      const of = `FROM reports WHERE product = ${quote(product)}`;
      const between = `BETWEEN ${quoteDay(from)} AND ${quoteDay(to)}`;
      // Day after day: to sort all of it would take all of the server's memory.
      const days = await rows(
        `SELECT DISTINCT day ${of} AND day ${between} ORDER BY day`,
      );
      for (const { day } of days) {
        const found = stream(
          `SELECT body ${of} AND day = ${quoteDay(`${day}`)}`,
        );
        for await (const { body } of found) yield `${body}`;
      }
    },
    remove: (instance, day) =>
      inTurn(async (engine) => {
        await engine.insert("removed", [{ instance, day }]);
        const who = `who = cityHash64(${quote(instance)})`;
        await engine.remove(
          "reports",
          `${who} AND instance = ${quote(instance)}`,
        );
      }),
    async sweep(before) {
      await inTurn((engine) => sweepAll(before, engine));
      // So that nobody is the first to ask for a day that is over; writing goes on meanwhile.
      const engine = await use();
      for (const query of await recentOf(engine)) await read(query, engine);
    },
    open: async () => void await use(),
    close: async () => await client?.close(),
  };
}

async function open(client: ClickHouseClient): Promise<Engine> {
  const engine = engineOf(client);
  await migrate(engine);
  return engine;
}
