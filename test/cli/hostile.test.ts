/** Whatever arrives over a socket, the process goes on serving and keeps nothing of it. */
import fc from "fast-check";
import { connect } from "node:net";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { candor, type Spawned } from "./spawned.ts";

const TOKEN = "a token of some length";
let collector: Spawned;
let url: URL;
beforeAll(async () => {
  const off = [
    "--rate-limit=off",
    "--log=off",
    "--dialects=traefik,spinnaker,emqx",
  ];
  collector = candor(["serve", "--port=0", "--store=memory", ...off], {
    env: { CANDOR_OPEN_DATA_TOKEN: TOKEN },
  });
  url = new URL(await collector.url());
});
afterAll(() => collector[Symbol.asyncDispose]());

/** Sends bytes in pieces, and returns the answer. It closes the connection itself if no answer may come. */
function send(
  pieces: readonly (string | Uint8Array)[],
  { hangUp }: { readonly hangUp: boolean },
): Promise<string> {
  const socket = connect(Number(url.port), url.hostname);
  let answer = "";
  socket.on("error", () => {}).setEncoding("latin1")
    .on("data", (text) => (answer += text));
  for (const piece of pieces) socket.write(piece);
  if (hangUp) socket.end();
  return new Promise((resolve) => socket.on("close", () => resolve(answer)));
}

/** A post to a route, with a body of these bytes and these headers. */
function request(
  path: string,
  body: string | Uint8Array,
  headers: Readonly<Record<string, string>> = {},
): (string | Uint8Array)[] {
  const all = {
    host: "x",
    connection: "close",
    "content-type": "application/json",
    "content-length": `${Buffer.byteLength(body)}`,
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return [`POST ${path} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n`, body];
}

async function servesOnAndKeptNothing(): Promise<void> {
  expect((await fetch(`${url}v1/health`)).status).toBe(200);
  const headers = { authorization: `Bearer ${TOKEN}` };
  const raw = await fetch(`${url}v1/open-data`, { headers });
  expect(await raw.text()).toBe("");
  expect([collector.err(), collector.child.exitCode]).toEqual(["", null]);
}

const doors = ["/v1/reports", "/traefik/t", "/log", "/api/telemetry"];
const bomb = gzipSync(Buffer.alloc(50_000_000, "["));
const hostile: Readonly<
  Record<
    string,
    readonly [
      body: string | Uint8Array,
      headers: Record<string, string>,
      status: RegExp,
    ]
  >
> = {
  "a gzip bomb": [bomb, { "content-encoding": "gzip" }, /413/],
  "gzip that breaks off": [
    bomb.subarray(0, 99),
    { "content-encoding": "gzip" },
    /4\d\d/,
  ],
  "a tower of brackets": ["[".repeat(60_000), {}, /4\d\d/],
  "a prototype": [`{"__proto__":{"version":"1.2.3"}}`, {}, /4\d\d/],
  "a body longer than it says": [`{"a":1}{"b":2}`, {
    "content-length": "7",
  }, /4\d\d/],
  "a body shorter than it says": [
    "{}",
    { "content-length": "9999" },
    /^$|4\d\d/,
  ],
  "a length that is none": ["{}", { "content-length": "many" }, /400/],
  "two lengths": ["{}", {
    "content-length": "2",
    "transfer-encoding": "chunked",
  }, /400/],
  "chunks that are none": ["zz\r\n{}\r\n", {
    "content-length": "",
    "transfer-encoding": "chunked",
  }, /4\d\d|^$/],
  "headers without end": ["{}", { x: "x".repeat(100_000) }, /431|^$/],
};
for (const [what, [body, headers, status]] of Object.entries(hostile)) {
  test(`candor serve survives ${what}`, async () => {
    for (const door of doors) {
      const hangUp = status.test("");
      const answer = await send(request(door, body, headers), { hangUp });
      const [line] = answer.split("\r\n");
      expect(line).toMatch(status);
    }
    await servesOnAndKeptNothing();
  });
}

test("candor serve survives any bytes", async () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 2000 }),
    fc.tuple(fc.constantFrom(...doors), fc.uint8Array({ maxLength: 500 })).map(
      ([door, body]) =>
        Buffer.concat(request(door, body).map((part) => Buffer.from(part))),
    ),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(bytes, { maxLength: 4 }), async (pieces) => {
      await send(pieces, { hangUp: true });
    }),
    { numRuns: 60 },
  );
  await servesOnAndKeptNothing();
});
