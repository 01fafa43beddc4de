/** One ClickHouse server as the store uses it: statements with typed parameters, through the official client. */
import type { Row } from "../sql/statements.ts";

/** The values of a statement's `{name:Type}` parameters. */
export type Params = Readonly<Record<string, unknown>>;

/** A server and one database on it. */
export interface Server {
  /** All rows of a query. */
  rows(query: string, params?: Params): Promise<readonly Row[]>;
  /** The rows of a query as they come. */
  stream(query: string, params?: Params): AsyncIterable<Row>;
  /** Runs a statement. With a token, it inserts nothing if that token was used for the same table before. */
  change(statement: string, params?: Params, token?: string): Promise<void>;
  /** Runs a `DELETE` that the server completes by itself, also if it is restarted in between. */
  deleteLater(statement: string, params?: Params): Promise<void>;
  /**
   * Inserts lines that `tabSeparated()` made; the last value of the last one must not be an empty text. With a token, as
   * `change()` does.
   */
  insert(into: Into, lines: readonly string[], token?: string): Promise<void>;
  /** Inserts rows that `BinaryRows` made. */
  insertBinary(
    into: Into,
    rows: readonly Uint8Array[],
    token?: string,
  ): Promise<void>;
  /** The same server, with statements that end when the signal aborts. */
  until(signal: AbortSignal): Server;
}

/** A table, and the columns for which there are values. */
export interface Into {
  /** The table. */
  readonly table: string;
  /** Its columns. */
  readonly columns: readonly string[];
}

type Settings = Readonly<Record<string, string | number>>;

interface Asked {
  readonly query: string;
  readonly query_params?: Record<string, unknown>;
  readonly clickhouse_settings?: Settings;
  readonly abort_signal?: AbortSignal;
}

/** What the store uses of `@clickhouse/client-web`; its own types would be needed by everyone who reads ours. */
export interface Client {
  /** Asks for rows. */
  query(
    asked: Asked & {
      readonly format: "JSONEachRow";
      readonly use_multipart_params?: boolean;
    },
  ): Promise<{
    /** All rows. */
    json<T>(): Promise<T[]>;
    /** The rows in groups, as they arrive. */
    stream(): ReadableStream;
  }>;
  /** Runs a statement that has no result, on `data` if given; the official client by itself sends texts only. */
  command(
    asked: Asked & { readonly data?: readonly Uint8Array[] },
  ): Promise<unknown>;
  /** Ends its connections. */
  close(): Promise<void>;
}

/** Uses a server through its client. */
export function serverOf(client: Client, signal?: AbortSignal): Server {
  // The client sets `onabort`, so that each statement needs a signal of its own.
  const abort = () => signal ? { abort_signal: AbortSignal.any([signal]) } : {};
  const query = (query: string, params: Params = {}) =>
    client.query({
      query,
      format: "JSONEachRow",
      query_params: { ...params },
      // Parameters of thousands of names don't fit into an address.
      use_multipart_params: true,
      // Numbers of 64 and 128 bits don't fit into JavaScript's.
      clickhouse_settings: { output_format_json_quote_64bit_integers: 1 },
      ...abort(),
    });
  const command = async (
    what: Asked & { readonly data?: readonly Uint8Array[] },
    token?: string,
    settings: Settings = {},
  ): Promise<void> => {
    const clickhouse_settings = { ...insertSettings(token), ...settings };
    await twice(() =>
      client.command({ ...what, clickhouse_settings, ...abort() })
    );
  };
  return {
    rows: (sql, params) =>
      twice(async () => await (await query(sql, params)).json<Row>()),
    async *stream(sql, params) {
      const found = await query(sql, params);
      for await (const chunk of chunksOf(found.stream())) {
        for (const row of chunk as { json(): Row }[]) yield row.json();
      }
    },
    change: (query, params = {}, token) =>
      command({ query, query_params: { ...params } }, token),
    deleteLater: (query, params = {}) =>
      command({ query, query_params: { ...params } }, undefined, {
        lightweight_deletes_sync: 0,
      }),
    async insert(into, lines, token) {
      if (!lines.length) return;
      const statement = insertInto(into, "TabSeparated");
      await command({ query: `${statement}\n${lines.join("\n")}` }, token);
    },
    insertBinary: (into, data, token) =>
      command({ query: insertInto(into, "RowBinary"), data }, token),
    until: (signal) => serverOf(client, signal),
  };
}

/**
 * Tries once more when the connection fails, as one does that the server closed after it was idle. Every statement of the
 * store may run twice.
 */
async function twice<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (reason) {
    // What `fetch` throws when there is no answer; the server's own errors aren't of this kind.
    if (!(reason instanceof TypeError)) throw reason;
    return await work();
  }
}

function insertInto({ table, columns }: Into, format: string): string {
  return `INSERT INTO ${table} (${columns.join(", ")}) FORMAT ${format}`;
}

/** Values in one parameter of a query: ClickHouse takes 128 KiB for each (`http_max_field_value_size`). */
const CHUNK = 2_500;

/** Asks for values in parts, as one parameter can't hold all of them. */
export async function rowsInChunks<T>(
  values: readonly T[],
  ask: (chunk: readonly T[]) => Promise<readonly Row[]>,
): Promise<readonly Row[]> {
  const chunks: (readonly T[])[] = [];
  for (let from = 0; from < values.length; from += CHUNK) {
    chunks.push(values.slice(from, from + CHUNK));
  }
  return (await Promise.all(chunks.map(ask))).flat();
}

/**
 * An insert is answered when it is done, whatever the server's default. The server would make machine code of a statement that
 * it has met some times, which takes longer than most of these take in all. The server adds a number to the token for each block
 * of rows; with several threads, the same rows come in other blocks the second time and would be taken twice.
 */
function insertSettings(token: string | undefined): Settings {
  return {
    async_insert: 0,
    compile_expressions: 0,
    compile_aggregate_expressions: 0,
    compile_sort_description: 0,
    ...token && { insert_deduplication_token: token, max_threads: 1 },
  };
}

const ESCAPES: Readonly<Record<string, string>> = {
  "\\": "\\\\",
  "\t": "\\t",
  "\n": "\\n",
  "\r": "\\r",
  "\0": "\\0",
};

/** A row of texts, numbers and lists of numbers as ClickHouse's `TabSeparated` wants it. */
export function tabSeparated(row: readonly unknown[]): string {
  return row.map((value) =>
    typeof value === "string"
      ? escape(value)
      : Array.isArray(value)
      ? `[${value.join(",")}]`
      : `${value}`
  ).join("\t");
}

/** Most texts need no escape, and to look costs less than to replace. */
function escape(text: string): string {
  if (!/[\\\t\n\r\0]/.test(text)) return text;
  return text.replace(/[\\\t\n\r\0]/g, (one) => ESCAPES[one]!);
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
