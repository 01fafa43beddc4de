/** `candor serve` as strangers on the network use it: one process for all of this file. */
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { JSON_CASES } from "../../collector/receive/json-cases.ts";
import { withFiles } from "../files.ts";
import { candor, type Spawned } from "../spawned.ts";
import { numbered, posting } from "./posting.ts";
import { PRODUCTS } from "./products.ts";
import { raw } from "./raw.ts";

// A limit that only stops a test that hangs.
vi.setConfig({ testTimeout: 120_000 });

const TOKEN = "a token of some length";
/** Connections at a time. */
const CONNECTIONS = 10_000;
/** Megabytes that the process may take in all. */
const MOST_MEMORY = 600;

const folder = withFiles({ "products.ts": PRODUCTS });
let served: Spawned;
let url: string;
let port: number;
let stored = 0;

beforeAll(async () => {
  served = candor(
    [
      "serve",
      "--port=0",
      "--products=products.ts",
      "--store=stats.db",
      "--rate-limit=off",
    ],
    { cwd: folder.path, env: { CANDOR_OPEN_DATA_TOKEN: TOKEN } },
  );
  url = await served.url();
  port = Number(new URL(url).port);
});
afterAll(async () => {
  await served[Symbol.asyncDispose]();
  folder[Symbol.dispose]();
});

/** After each test the server is well, takes reports, has stored nothing else, and no bug was hit. */
afterEach(async () => {
  expect((await posting(url, ++stored)).status).toBe(204);
  expect((await fetch(`${url}/health/ready`)).status).toBe(200);
  const headers = { authorization: `Bearer ${TOKEN}` };
  const open = await (await fetch(`${url}/v1/open-data`, { headers })).text();
  expect(open.trim().split("\n")).toHaveLength(stored);
  expect(served.err()).not.toMatch(/internal error|status=5|TypeError/);
});

const HEAD =
  "POST /v1/reports HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n";
const statuses = (answer: string) =>
  [...answer.matchAll(/HTTP\/1\.1 (\d+) /g)].map(([, status]) =>
    Number(status)
  );

test("pipelined requests are answered in their order", async () => {
  const body = JSON.stringify(numbered(++stored));
  const answer = await raw(
    port,
    "GET /health/live HTTP/1.1\r\nhost: x\r\n\r\n" +
      `${HEAD}content-length: ${body.length}\r\n\r\n${body}` +
      "GET /nothing HTTP/1.1\r\nhost: x\r\n\r\n" +
      "HEAD / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n",
    // Node's server answers nothing more once a client has ended its half.
    { end: false },
  );
  expect(statuses(answer)).toEqual([200, 204, 404, 200]);
});

test.each([
  ["a length that isn't a number", "content-length: ten\r\n\r\n{}", 400],
  ["a negative length", "content-length: -1\r\n\r\n{}", 400],
  ["two lengths", "content-length: 2\r\ncontent-length: 3\r\n\r\n{}", 400],
  [
    "a length beside chunks",
    "content-length: 2\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n",
    400,
  ],
  ["chunks that end early", "transfer-encoding: chunked\r\n\r\n5\r\n{}", 400],
  [
    "a chunk whose size isn't a number",
    "transfer-encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
    400,
  ],
  [
    "an unknown transfer coding",
    "transfer-encoding: gzip, chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
    400,
  ],
  ["a length that is too short", "content-length: 1\r\n\r\n{}", 400],
  ["a length of 10 GB", "content-length: 9999999999\r\n\r\n{}", 413],
  [
    "an unknown expectation",
    "expect: a miracle\r\ncontent-length: 2\r\n\r\n{}",
    417,
  ],
  ["headers of 64 KB", `x-large: ${"a".repeat(65_536)}\r\n\r\n`, 431],
  [
    "2,100 headers",
    `${"x-more: 1\r\n".repeat(2_100)}content-length: 2\r\n\r\n{}`,
    431,
  ],
  [
    "a header with a newline alone",
    "x-odd: a\nb\r\ncontent-length: 2\r\n\r\n{}",
    400,
  ],
  ["a second host", "host: y\r\ncontent-length: 2\r\n\r\n{}", 400],
])("%s is refused", async (_, rest, status) => {
  const [first] = statuses(await raw(port, HEAD + rest));
  // Some are cut off without an answer.
  expect([undefined, 400, status]).toContain(first);
});

test("a foreign host name, or none, changes nothing", async () => {
  const get = (line: string, host: string) =>
    raw(port, `GET ${line} HTTP/1.1\r\n${host}connection: close\r\n\r\n`);
  const ask = async (line: string, host: string) => {
    const answer = await get(line, host);
    expect(answer.toLowerCase()).not.toMatch(/evil|location:/);
    return statuses(answer)[0];
  };
  expect(await ask("/health/live", "host: evil.example\r\n")).toBe(200);
  expect(await ask("/", "host: evil.example:99999\r\n")).toBe(400);
  expect(await ask("http://evil.example/health/live", "host: x\r\n")).toBe(200);
  expect(await ask("//evil.example/health/live", "host: x\r\n")).toBe(404);
  expect(await ask("/health/live", "host: user@evil.example\r\n")).toBe(400);
  expect(await ask("/health/live", "host: a b\r\n")).toBe(400);
  expect(await ask("/../../etc/passwd", "host: x\r\n")).toBe(404);
  expect(await ask("/%00", "host: x\r\n")).toBe(404);
  expect(await ask("/%zz", "host: x\r\n")).toBe(404);
  expect(await ask("evil.example:443", "host: x\r\n")).toBe(400);
  // HTTP/1.1 requires one.
  expect(await ask("/health/live", "")).toBe(400);
});

test("bytes are counted, and headers of one name are joined, without a Request, too", async () => {
  const size = 65_537;
  const chunks = `transfer-encoding: chunked\r\n\r\n${size.toString(16)}\r\n${
    " ".repeat(size)
  }\r\n0\r\n\r\n`;
  expect(statuses(await raw(port, HEAD + chunks))).toEqual([413]);
  const twice = "content-type: application/json\r\ncontent-length: 2\r\n\r\n{}";
  expect(statuses(await raw(port, HEAD + twice))).toEqual([415]);
});

test("a page of another origin may read the answer to its report, without a Response, too", async () => {
  const { status, headers } = await posting(url, ++stored);
  expect(status).toBe(204);
  expect(headers.get("access-control-allow-origin")).toBe("*");
  expect(headers.get("access-control-expose-headers")).toMatch("Retry-After");
});

test("a body may come in parts, long after its head", async () => {
  const body = JSON.stringify(numbered(++stored));
  const socket = connect(port, "127.0.0.1").setEncoding("utf8");
  socket.write(
    `${HEAD}expect: 100-continue\r\nconnection: close\r\ncontent-length: ${body.length}\r\n\r\n`,
  );
  let answer = "";
  socket.on("data", (part) => {
    // The server has read the head.
    if (!answer) {
      socket.write(body.slice(0, 9), () => socket.write(body.slice(9)));
    }
    answer += part;
  });
  await once(socket, "close");
  expect(statuses(answer)).toEqual([100, 204]);
});

test("a report that is refused unread leaves its connection to the next one", async () => {
  const body = JSON.stringify(numbered(++stored));
  const answer = await raw(
    port,
    "POST /v1/reports HTTP/1.1\r\nhost: x\r\ncontent-type: text/plain\r\n" +
      `content-length: 5\r\n\r\nhello${HEAD}connection: close\r\n` +
      `content-length: ${body.length}\r\n\r\n${body}`,
    { end: false },
  );
  expect(statuses(answer)).toEqual([415, 204]);
});

test("HTTP/1.0 is answered, and its connection closed", async () => {
  const body = JSON.stringify(numbered(++stored));
  const answer = await raw(
    port,
    "POST /v1/reports HTTP/1.0\r\ncontent-type: application/json\r\n" +
      `content-length: ${body.length}\r\n\r\n${body}`,
    { end: false },
  );
  expect(statuses(answer)).toEqual([204]);
});

test("texts at the edges of JSON are refused one after the other on one connection", async () => {
  const bodies = Object.values(JSON_CASES).map((text) => Buffer.from(text));
  const socket = connect(port, "127.0.0.1");
  let answer = "";
  socket.setEncoding("utf8").on("data", (text) => (answer += text));
  for (const body of bodies) {
    socket.write(`${HEAD}content-length: ${body.length}\r\n\r\n`);
    socket.write(body);
  }
  socket.end();
  await new Promise<void>((resolve) => socket.on("close", () => resolve()));
  expect(statuses(answer)).toEqual(bodies.map(() => 400));
});

test(`good reports are taken beside ${CONNECTIONS} connections that send heads and bodies a byte at a time`, async () => {
  const body = JSON.stringify(numbered(stored));
  const starts = [
    HEAD.slice(0, 20),
    `${HEAD}content-length: ${body.length}\r\n\r\n{`,
  ];
  const slow: Socket[] = [];
  while (slow.length < CONNECTIONS) {
    // Some at a time, as the system's queue of connections has an end.
    const some = Array.from({ length: 100 }, () => connect(port, "127.0.0.1"));
    await Promise.all(some.map(async (socket, i) => {
      socket.on("error", () => {});
      await once(socket, "connect");
      socket.write(starts[i % 2]!);
    }));
    slow.push(...some);
  }
  const started = performance.now();
  for (let i = 0; i < 100; i++) {
    if (i % 2) { for (const socket of slow.slice(0, 50)) socket.write(" "); }
    expect((await posting(url, ++stored)).status).toBe(204);
  }
  const rate = Math.round(100_000 / (performance.now() - started));
  console.log(`${rate} reports a second, one after the other`);
  const status = readFileSync(`/proc/${served.child.pid}/status`, "utf8");
  const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(status) ?? [];
  const megabytes = Number(kilobytes) / 1024;
  console.log(`${Math.round(megabytes)} MB`);
  expect(megabytes).toBeLessThan(MOST_MEMORY);
  for (const socket of slow) socket.destroy();
});
