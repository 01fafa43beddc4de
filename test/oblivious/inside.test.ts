/** The content of sealed requests: what the client puts in, and what the gateway takes out. */
import { beforeEach, expect, test } from "vitest";
import {
  readBinaryRequest,
  writeBinaryRequest,
} from "../../src/oblivious/binary-http.ts";
import { openRequest, sealRequest } from "../../src/oblivious/encapsulate.ts";
import {
  answerSealed,
  createGatewayKey,
  writeKeys,
} from "../../src/oblivious/gateway.ts";
import { oblivious } from "../../src/oblivious/oblivious.ts";
import { generateKeyPair } from "../../src/oblivious/x25519.ts";

const RELAY = "https://relay.example.net/";
const key = await createGatewayKey(1);
let handled: Request[] = [];
beforeEach(() => (handled = []));

/** A relay and a gateway in one. Notes what the gateway hands on. */
const answer = (request: Request) =>
  answerSealed(request, [key], (inner) => {
    handled.push(inner);
    return Promise.resolve(new Response(null, { status: 204 }));
  });

/** Seals a request that our own client would not make. */
async function seal(
  { method = "POST", path = "/v1/reports", headers = [] }: {
    readonly method?: string;
    readonly path?: string;
    readonly headers?: readonly (readonly [string, string])[];
  },
): Promise<Response> {
  const { sealed } = await sealRequest(
    writeBinaryRequest({
      method,
      path,
      headers,
      scheme: "https",
      authority: "stats.example.org",
      body: new Uint8Array(),
    }),
    { id: key.id, publicKey: key.pair.publicKey },
    await generateKeyPair(),
  );
  return await answer(
    new Request(RELAY, {
      method: "POST",
      headers: { "content-type": "message/ohttp-req" },
      body: sealed,
    }),
  );
}

test("the client seals no header that tells one runtime or person from another", async () => {
  const send = oblivious({ relay: RELAY, keys: writeKeys([key]) });
  let sealed: Request | undefined;
  await send(
    new Request("https://stats.example.org/v1/reports", {
      method: "POST",
      body: "{}",
      headers: {
        "content-type": "application/json",
        "user-agent": "node",
        "accept-language": "de",
        "x-try": "1",
      },
    }),
    { fetch: (request) => answer((sealed = request).clone()) },
  );
  const bytes = new Uint8Array(await sealed!.arrayBuffer());
  const { plain } = await openRequest(bytes, [key]);
  expect(readBinaryRequest(plain).headers).toEqual([
    ["content-type", "application/json"],
  ]);
});

test("the gateway passes on no header that could claim to be a proxy's or an operator's", async () => {
  await seal({
    headers: [
      ["x-forwarded-for", "203.0.113.9"],
      ["authorization", "Bearer token"],
      ["cookie", "a=b"],
      ["content-type", "application/json"],
    ],
  });
  expect([...handled[0]!.headers]).toEqual([
    ["content-type", "application/json"],
  ]);
});

test.each([
  ["DELETE", "/v1/open-data"],
  ["DELETE", "/v1/instances/../open-data"],
  ["GET", "/v1/releases/../open-data"],
  ["GET", "/v1/releases/%2e%2e/open-data"],
  ["GET", "/v1/reports"],
  ["POST", "/v1/releases/app"],
  ["PUT", "/v1/reports"],
  ["CONNECT", "/v1/reports"],
])("the gateway refuses a sealed %s %s", async (method, path) => {
  expect((await seal({ method, path })).status).toBe(200);
  expect(handled).toEqual([]);
});

test("the platform's fetch gets the signal that ends a request", async () => {
  const send = oblivious({ relay: RELAY, keys: writeKeys([key]) });
  const stopping = new AbortController();
  const sent = send(
    new Request("https://stats.example.org/v1/reports", { method: "POST" }),
    {
      signal: stopping.signal,
      fetch: (_, { signal } = {}) =>
        new Promise((_, reject) => {
          signal!.addEventListener("abort", () => reject(signal!.reason));
          stopping.abort(new Error("off"));
        }),
    },
  );
  await expect(sent).rejects.toThrow("off");
});

test("a request that is ended while it is sealed never reaches the relay", async () => {
  const stopping = new AbortController();
  const send = oblivious({
    relay: RELAY,
    keys: writeKeys([key]),
    ephemeral: () => {
      stopping.abort(new Error("off"));
      return generateKeyPair();
    },
  });
  const sent = send(
    new Request("https://stats.example.org/v1/reports", { method: "POST" }),
    { signal: stopping.signal, fetch: answer },
  );
  await expect(sent).rejects.toThrow("off");
  expect(handled).toEqual([]);
});
