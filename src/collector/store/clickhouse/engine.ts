/** What is asked of a ClickHouse server: rows, changes, insertions. */
import type { Row } from "../sql/statements.ts";
import { quote } from "./quote.ts";

/** A server, with one database. */
export interface Engine {
  rows(sql: string): Promise<readonly Row[]>;
  /** Rows as they come. */
  stream(sql: string): AsyncIterable<Row>;
  change(sql: string): Promise<void>;
  insert(table: string, rows: readonly Row[]): Promise<void>;
  /** Deletes rows, and waits until they are gone. */
  remove(table: string, where: string): Promise<void>;
}

const format = "JSONEachRow";

/** What is needed of `@clickhouse/client-web`; its own types aren't there for who only reads our declarations. */
export interface Client {
  query(
    asked: { readonly query: string; readonly format: typeof format },
  ): Promise<{
    json<T>(): Promise<T[]>;
    stream(): ReadableStream;
  }>;
  command(asked: { readonly query: string }): Promise<unknown>;
  insert(asked: {
    readonly table: string;
    readonly values: readonly Row[];
    readonly format: typeof format;
  }): Promise<unknown>;
}

/** Milliseconds between looks at how far a deletion is, and how long it may take. */
const LOOK = 25;
const PATIENCE = 120_000;

/** Speaks to a server through its client. */
export function engineOf(client: Client): Engine {
  const rows = async (query: string) =>
    await (await client.query({ query, format })).json<Row>();
  const change = async (query: string) => void await client.command({ query });
  return {
    rows,
    change,
    async *stream(query) {
      const found = await client.query({ query, format });
      for await (const chunk of chunksOf(found.stream())) {
        for (const row of chunk as { json(): Row }[]) yield row.json();
      }
    },
    async insert(table, values) {
      if (values.length) await client.insert({ table, values, format });
    },
    async remove(table, where) {
      await change(`ALTER TABLE ${table} DELETE WHERE ${where}`);
      // The server deletes in the background.
      for (let waited = 0; waited < PATIENCE; waited += LOOK) {
        const [{ left } = { left: 0 }] = await rows(
          `SELECT count() AS left FROM system.mutations ` +
            `WHERE database = currentDatabase() AND table = ${
              quote(table)
            } AND is_done = 0`,
        );
        if (Number(left) === 0) return;
        await new Promise((resolve) => setTimeout(resolve, LOOK));
      }
      throw new Error("a deletion takes too long");
    },
  };
}

/** Not every runtime's streams can be iterated. */
async function* chunksOf(stream: ReadableStream): AsyncIterable<unknown> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}
