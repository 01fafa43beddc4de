/**
 * ClickHouse's HTTP interface in front of chdb, as much of it as the official client uses: a process of its own, because
 * the engine lives in the process that loads it. `node front.ts <folder> [port]` prints its port when it is ready.
 *
 * A session serves one request at a time, and then another one for the same database, because a new one takes as long as a
 * short statement. Its settings are the default ones again by then.
 */
import { createServer, type IncomingMessage } from "node:http";
import { createRequire } from "node:module";
import {
  closeSync,
  constants,
  ftruncateSync,
  mkdirSync,
  openSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { gunzipSync, gzipSync } from "node:zlib";

/** What is used of chdb. */
interface Session {
  queryAsync(sql: string, options?: { format: string }): Promise<{
    bytes(): Uint8Array;
  }>;
  close(): void;
}

const { Session: Engine } = createRequire(import.meta.url)("chdb") as {
  Session: new (
    folder: string,
    options?: { connectionArgs: readonly string[] },
  ) => Session;
};
const [folder = "", port = "0"] = process.argv.slice(2);
const uploads = join(folder, "uploads");
mkdirSync(uploads, { recursive: true });
// The engine stays loaded for as long as one session is open. A server merges and deletes in 16 threads; chdb has two by
// default, and a deletion in several tables waits for them.
const first = new Engine(join(folder, "data"), {
  connectionArgs: ["--background_pool_size=16"],
});
/** A statement that brings its data with it isn't longer than this. */
const HEAD = 2_000;
/** The most bytes that a server takes for a field of a form. */
const FIELD = 131_072;
/** Parameters are part of a statement here. Threads for the text of a few rows take longer to start than they save. */
const SETTINGS =
  "max_query_size = 1000000000, input_format_parallel_parsing = 0, output_format_parallel_formatting = 0";
/** Query parameters that are neither settings nor values of typed parameters. */
const OWN =
  /^(query|database|default_format|query_id|session_id|role|wait_end_of_query|enable_http_compression)$/;
const INSERT = /^(\s*INSERT\s+INTO\s[^]*?)\s+FORMAT\s+(\w+)\s*(?:\n|;|$)/i;
/** Files for what is inserted. They are used again, as a new file of 30 MB takes longer than all the rest. */
const files: string[] = [];
let made = 0;
/** Sessions that serve no request now, the one that was used last at the end. */
const idle: Used[] = [];
/** More of them aren't kept. */
const MOST_IDLE = 16;

/** A session that was used. */
interface Used {
  /** Its database, which doesn't change. */
  readonly database: string;
  readonly session: Session;
  /** The settings that the last request made. */
  settings: readonly string[];
}

// Where the size of its files is limited, a write that doesn't fit fails, and the process goes on.
process.on("SIGXFSZ", () => {});

const server = createServer(async (request, response) => {
  const headers: Record<string, string> = {
    "content-type": "text/plain; charset=UTF-8",
  };
  try {
    if (request.url === "/ping") return void response.end("Ok.\n");
    const answer = await answerTo(request);
    if (/\bgzip\b/.test(`${request.headers["accept-encoding"]}`)) {
      headers["content-encoding"] = "gzip";
    }
    const bytes = headers["content-encoding"] ? gzipSync(answer) : answer;
    response.writeHead(200, headers).end(bytes);
  } catch (reason) {
    const message = reason instanceof Error ? reason.message : `${reason}`;
    const code = /Code: (\d+)/.exec(message)?.[1] ?? "1001";
    headers["x-clickhouse-exception-code"] = code;
    // As the server answers: unknown table or database, read-only, anything else.
    const status = ["60", "81"].includes(code) ? 404 : 500;
    response.writeHead(status, headers).end(`${message}\n`);
  }
});
// A client may find a connection closed that it was about to use.
server.keepAliveTimeout = 30_000;
server.listen(Number(port), "127.0.0.1", () => {
  const address = server.address();
  console.log(typeof address === "object" ? address?.port : "");
});
process.stdin.resume().once("end", () => process.kill(process.pid, "SIGTERM"));
process.once("SIGTERM", () => {
  server.close(() => {
    for (const { session } of idle) session.close();
    first.close();
    process.exit();
  });
  server.closeAllConnections();
});

async function answerTo(request: IncomingMessage): Promise<Uint8Array> {
  const url = new URL(request.url ?? "/", "http://localhost");
  const { query, data, fields } = await read(request, url.searchParams);
  const used = await sessionOf(url.searchParams.get("database") ?? "");
  try {
    const given = [...url.searchParams, ...fields]
      .filter(([name]) => !OWN.test(name));
    const values = new Map(given);
    // A default is set last, whatever the order.
    const set = [
      ...used.settings.filter((name) => !values.has(name))
        .map((name) => `${quoteName(name)} = DEFAULT`),
      ...given.map(([name, value]) => `${quoteName(name)} = ${quote(value)}`),
    ];
    const first = set.length ? `SET ${set.join(", ")}; ` : "";
    // Every statement with a parameter gives it a value.
    used.settings = given.map(([name]) => name)
      .filter((name) => !name.startsWith("param_"));
    const bytes = await answerOf(used.session, first, {
      ...{ query, data },
      format: url.searchParams.get("default_format") ?? "TabSeparated",
    });
    // A session that may only read can't get another setting.
    if (values.has("readonly")) used.session.close();
    else idle.push(used);
    if (idle.length > MOST_IDLE) idle.shift()!.session.close();
    return bytes;
  } catch (reason) {
    used.session.close();
    throw reason;
  }
}

/** A session with a database. */
async function sessionOf(database: string): Promise<Used> {
  const at = idle.findLastIndex((used) => used.database === database);
  if (at >= 0) return idle.splice(at, 1)[0]!;
  const session = new Engine(join(folder, "data"));
  try {
    const use = database ? `USE ${quoteName(database)}; ` : "";
    await session.queryAsync(`${use}SET ${SETTINGS}`);
  } catch (reason) {
    session.close();
    throw reason;
  }
  return { database, session, settings: [] };
}

async function answerOf(
  session: Session,
  first: string,
  { query, data, format }: {
    readonly query: string;
    readonly data: readonly Uint8Array[];
    readonly format: string;
  },
): Promise<Uint8Array> {
  const insert = INSERT.exec(query);
  if (!insert) {
    return (await session.queryAsync(`${first}${query}`, { format })).bytes();
  }
  const [, into = "", from = ""] = insert;
  const file = files.pop() ?? join(uploads, `${++made}`);
  try {
    write(data, file);
    const sql = `${first}${into} FROM INFILE ${quote(file)} FORMAT ${from}`;
    return (await session.queryAsync(sql)).bytes();
  } finally {
    files.push(file);
  }
}

function write(data: readonly Uint8Array[], file: string): void {
  const open = openSync(file, constants.O_RDWR | constants.O_CREAT);
  try {
    let size = 0;
    for (const piece of data) {
      size += writeSync(open, piece, 0, piece.length, size);
    }
    ftruncateSync(open, size);
  } finally {
    closeSync(open);
  }
}

/** The statement, what is inserted with it, and the fields of a form. */
async function read(
  request: IncomingMessage,
  search: URLSearchParams,
): Promise<{
  readonly query: string;
  readonly data: readonly Uint8Array[];
  readonly fields: readonly (readonly [string, string])[];
}> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  if (request.headers["content-encoding"] === "gzip") {
    chunks.splice(0, chunks.length, gunzipSync(Buffer.concat(chunks)));
  }
  const type = `${request.headers["content-type"]}`;
  if (type.startsWith("multipart/form-data")) {
    const form = await new Response(Buffer.concat(chunks), {
      headers: { "content-type": type },
    }).formData();
    const fields = [...form].map(([name, value]) =>
      [name, `${value}`] as const
    );
    if (fields.some(([, value]) => value.length > FIELD)) {
      throw new Error("Code: 1000. DB::Exception: Field value too long");
    }
    return {
      query: fields.find(([name]) => name === "query")?.[1] ?? "",
      data: [],
      fields,
    };
  }
  const query = search.get("query");
  if (query !== null) return { query, data: chunks, fields: [] };
  // Data stays bytes; only the statement before it is text.
  const first = chunks.shift() ?? Buffer.alloc(0);
  const head = INSERT.exec(first.toString("latin1", 0, HEAD))?.[0];
  return head === undefined
    ? { query: `${Buffer.concat([first, ...chunks])}`, data: [], fields: [] }
    : {
      query: head,
      data: [first.subarray(head.length), ...chunks],
      fields: [],
    };
}

function quote(text: string): string {
  return `'${text.replace(/[\\']/g, "\\$&").replaceAll("\0", "\\0")}'`;
}

function quoteName(name: string): string {
  return `\`${name.replace(/[\\`]/g, "\\$&")}\``;
}
