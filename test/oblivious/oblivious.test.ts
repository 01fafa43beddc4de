import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { GatewayKey } from "../../src/oblivious/encapsulate.ts";
import {
  answerSealed,
  createGatewayKey,
  readGatewayKey,
  writeGatewayKey,
  writeKeys,
} from "../../src/oblivious/gateway.ts";
import { oblivious } from "../../src/oblivious/oblivious.ts";
import { createRelay } from "../../src/oblivious/relay.ts";

const RELAY = "https://relay.example.net/";
const REPORTS = "https://stats.example.org/v1/reports";
const key = await createGatewayKey(1);

interface World {
  readonly keys?: readonly GatewayKey[];
  readonly relay?: (request: Request) => Promise<Response>;
}

/** A client, a relay and a gateway; notes what each of them sees. */
function createWorld({ keys = [key], relay }: World = {}) {
  const asked: string[] = [];
  const bodies: string[] = [];
  const lengths: number[] = [];
  const forwarded: Request[] = [];
  const { fetch } = createRelay({
    gateway: "https://stats.example.org/ohttp",
    fetch: (request) => {
      forwarded.push(request);
      return answerSealed(request, keys, async (inner) => {
        bodies.push(await inner.text());
        return new Response(null, { status: 204 });
      });
    },
  });
  const send = oblivious({ relay: RELAY, keys: writeKeys([key]) });
  const post = (body: string) =>
    send(new Request(REPORTS, { method: "POST", body }), {
      fetch: async (request) => {
        asked.push(request.url);
        lengths.push((await request.clone().arrayBuffer()).byteLength);
        return await (relay ?? fetch)(request);
      },
    });
  return { asked, bodies, lengths, forwarded, post };
}

test("a report arrives through the relay, which forwards its content type and nothing else", async () => {
  const { post, bodies, forwarded } = createWorld();
  expect((await post("{}")).status).toBe(204);
  expect(bodies).toEqual(["{}"]);
  expect([...forwarded[0]!.headers]).toEqual([
    ["content-type", "message/ohttp-req"],
  ]);
});

test("ordinary reports have one length, and each is sealed anew", async () => {
  const { post, lengths, forwarded } = createWorld();
  await post("{}");
  await post("x".repeat(800));
  expect(lengths).toEqual([1079, 1079]);
  expect(forwarded).toHaveLength(2);
});

for (
  const [title, answer] of [
    ["is down", () => Promise.reject(new Error("refused"))],
    ["answers a page", () => Promise.resolve(new Response("<html>"))],
    [
      "answers nonsense as a sealed response",
      () =>
        Promise.resolve(
          new Response(new Uint8Array(99), {
            headers: { "content-type": "message/ohttp-res" },
          }),
        ),
    ],
  ] as const
) {
  test(`a relay that ${title} leads to an error, and to no direct request`, async () => {
    const { post, asked } = createWorld({ relay: answer });
    await expect(post("{}")).rejects.toThrow();
    expect(asked).toEqual([RELAY]);
  });
}

test("a key that the gateway doesn't know is an error that says so, and there is no direct request", async () => {
  const { post, asked, bodies } = createWorld({
    keys: [await createGatewayKey(2)],
  });
  await expect(post("{}")).rejects.toThrow("unknown gateway key");
  expect(asked).toEqual([RELAY]);
  expect(bodies).toEqual([]);
});

test("a broken seal, an unknown key and a wrong content type get the same answer", async () => {
  const answers = new Set<string>();
  for (
    const [type, bytes] of [
      ["message/ohttp-req", Uint8Array.of(1, 0, 32, 0, 1, 0, 1)],
      ["message/ohttp-req", new Uint8Array(99).fill(9)],
      ["message/ohttp-req", new Uint8Array(80 * 1024)],
      ["text/plain", new Uint8Array(99)],
    ] as const
  ) {
    const answer = await answerSealed(
      new Request(RELAY, {
        method: "POST",
        body: bytes,
        headers: { "content-type": type },
      }),
      [key],
      () => Promise.reject(new Error("handled")),
    );
    answers.add(`${answer.status} ${await answer.text()}`);
  }
  expect(answers.size).toBe(1);
});

test("a relay limits the method, the type, the size and the rate", async () => {
  let sent = 0;
  const relay = createRelay({
    gateway: REPORTS,
    rateLimit: 2,
    now: () => 0,
    fetch: () => Promise.resolve(new Response(`${sent++}`)),
  });
  const ask = async (init: RequestInit) =>
    (await relay.fetch(new Request(RELAY, init))).status;
  const headers = { "content-type": "message/ohttp-req" };
  const body = new Uint8Array(80 * 1024);
  expect(await ask({})).toBe(405);
  expect(await ask({ method: "POST", body })).toBe(415);
  expect(await ask({ method: "POST", headers, body })).toBe(413);
  expect(sent).toBe(0);
  expect(await ask({ method: "POST", headers, body: "x" })).toBe(502);
  expect(await ask({ method: "POST", headers, body: "x" })).toBe(429);
  expect(sent).toBe(1);
});

test("a relay's code can be read on one page", () => {
  const file = new URL("../../src/oblivious/relay.ts", import.meta.url);
  const lines = readFileSync(file, "utf8").split("\n")
    .filter((line) => !/^\s*(\/\/|\/\*|\*|$)/.test(line));
  expect(lines.length).toBeLessThanOrEqual(60);
});

test("a key that was stored and read again opens what was sealed for it", async () => {
  const stored = await readGatewayKey(await writeGatewayKey(key));
  const { post } = createWorld({ keys: [stored] });
  expect((await post("{}")).status).toBe(204);
});

test("oblivious() refuses a relay without https and a key that can't be used", () => {
  const keys = writeKeys([key]);
  expect(() => oblivious({ relay: "http://relay.example.net/", keys }))
    .toThrow("Cannot send through a relay as 'relay' must be");
  expect(() => oblivious({ relay: RELAY, keys: "AAAA" }))
    .toThrow("Cannot send through a relay as 'keys' must be");
});
