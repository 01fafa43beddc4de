// The client's half: seals each request anew, posts it to the relay, opens the answer. There is no way from here to the
// collector itself: if anything is wrong, the returned promise rejects, and the sender tries again later.

import { sendingFault } from "../contract/sending-fault.ts";
import type { Transport, TransportInit } from "../contract/transport.ts";
import {
  type BinaryResponse,
  readBinaryResponse,
  writeBinaryRequest,
} from "./binary-http.ts";
import { type Bytes, fromBase64 } from "./bytes.ts";
import { type Exchange, openResponse, sealRequest } from "./encapsulate.ts";
import { isSecure } from "./is-secure.ts";
import { type KeyConfig, readKeyConfigs } from "./key-config.ts";
import { KEY_PROBLEM, REQUEST_TYPE, RESPONSE_TYPE } from "./media-types.ts";
import { pad } from "./padding.ts";
import { readBounded } from "./read-bounded.ts";
import { generateKeyPair, type KeyPair } from "./x25519.ts";

/** What `oblivious()` takes. */
export interface ObliviousOptions {
  /** The address of the relay: https, or http on the same machine. */
  readonly relay: string;
  /** The collector's key configurations, in base64. The first one that can be used is used. */
  readonly keys: string;
  /** Draws the pair of keys that one request is sealed with; for tests. @default a new pair for each request */
  readonly ephemeral?: (() => Promise<KeyPair>) | undefined;
}

/** An answer of the collector has at most this many bytes: a page of releases is the longest. */
const LONGEST_ANSWER = 1024 * 1024;

/**
 * Sends through a relay that sees addresses and no content, to a collector that sees content and no address (RFC 9458).
 *
 * @param options The relay, and the keys of the collector.
 *
 * @throws {TypeError} If the relay's address or the keys can't be used.
 *
 * @example A report through a relay
 * ```ts
 * import { createGatewayKey, createRelay, oblivious, writeKeys } from "@candor/telemetry/oblivious";
 *
 * const key = await createGatewayKey(1);
 * const send = oblivious({ relay: "https://relay.example.net/", keys: writeKeys([key]) });
 * const relay = createRelay({ gateway: "https://stats.example.org/ohttp", fetch: async () => new Response(null, { status: 503 }) });
 * const answer = await send(new Request("https://stats.example.org/v1/reports", { method: "POST", body: "{}" }), { fetch: relay.fetch });
 * console.log(answer.status); // 502
 * ```
 */
export function oblivious(options: ObliviousOptions): Transport {
  const { relay, keys, ephemeral = generateKeyPair } = options;
  checkRelay(relay);
  const config = pickConfig(keys);
  const send = async (
    request: Request,
    { fetch = runtimeFetch, signal, mayLeave }: TransportInit = {},
  ): Promise<Response> => {
    const plain = await writeRequest(request);
    const { sealed, exchange } = await sealRequest(
      plain,
      config,
      await ephemeral(),
    );
    // Sealing takes a moment, in which a no may have been said.
    if (mayLeave && !await mayLeave()) throw new Error("off");
    signal?.throwIfAborted();
    const answer = await fetch(
      new Request(relay, {
        method: "POST",
        headers: { "content-type": REQUEST_TYPE },
        body: sealed,
        redirect: "manual",
        ...(request.keepalive && { keepalive: true }),
      }),
      { signal: signal ?? null, ...(mayLeave && { mayLeave }) },
    );
    const body = await readBounded(answer, LONGEST_ANSWER);
    if (!body) throw unreadable();
    const type = answer.headers.get("content-type");
    if (answer.status !== 200 || type !== RESPONSE_TYPE) {
      return readRefusal(answer, new TextDecoder().decode(body));
    }
    const { status, headers, body: content } = await open(body, exchange);
    const hasBody = status !== 204 && status !== 205 && status !== 304;
    return new Response(hasBody ? content : null, {
      status,
      headers: headers.map(([name, value]): [string, string] => [name, value]),
    });
  };
  return Object.assign(send, { relay });
}

async function open(
  body: Bytes,
  exchange: Exchange,
): Promise<BinaryResponse> {
  try {
    return readBinaryResponse(await openResponse(body, exchange));
  } catch (error) {
    throw unreadable(error);
  }
}

function unreadable(cause?: unknown): Error {
  return sendingFault("relay's answer unreadable", cause);
}

function runtimeFetch(
  request: Request,
  { signal }: Pick<TransportInit, "signal"> = {},
): Promise<Response> {
  return globalThis.fetch(request, { signal: signal ?? null });
}

async function writeRequest(request: Request) {
  const { protocol, host, pathname, search } = new URL(request.url);
  // Whatever else a runtime adds would tell installations apart.
  const headers = [
    "accept",
    "content-type",
    "content-encoding",
    "if-none-match",
  ].flatMap(
    (name) => {
      const value = request.headers.get(name);
      return value === null ? [] : [[name, value] as const];
    },
  );
  return pad(writeBinaryRequest({
    method: request.method,
    scheme: protocol.slice(0, -1),
    authority: host,
    path: pathname + search,
    headers,
    body: new Uint8Array(await request.arrayBuffer()),
  }));
}

/** An answer that isn't sealed is the relay's, or says that the gateway doesn't know the key. */
function readRefusal(answer: Response, text: string): Response {
  const { status } = answer;
  if (status === 400 && text.includes(KEY_PROBLEM)) {
    throw sendingFault("unknown gateway key");
  }
  if (status !== 429 && status < 500) throw unreadable();
  const after = answer.headers.get("retry-after");
  return new Response(null, {
    status,
    ...(after !== null && { headers: { "retry-after": after } }),
  });
}

function checkRelay(relay: string): void {
  if (!isSecure(relay)) {
    throw new TypeError(
      "Cannot send through a relay as 'relay' must be an https address, or http on the same machine",
    );
  }
}

function pickConfig(keys: string): KeyConfig {
  try {
    const [config] = readKeyConfigs(fromBase64(keys));
    if (config) return config;
  } catch {
    // The error below says what is needed.
  }
  throw new TypeError(
    "Cannot send through a relay as 'keys' must be key configurations in base64, one of them for X25519, HKDF-SHA256 and AES-128-GCM",
  );
}
