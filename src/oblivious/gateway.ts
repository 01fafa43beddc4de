// The collector's half: opens a request, has it answered, seals the answer. Every request that can't be opened gets the
// same answer outside the seal, every opened one that isn't a request for the collector the same one inside.

import {
  type BinaryRequest,
  readBinaryRequest,
  writeBinaryResponse,
} from "./binary-http.ts";
import { type Bytes, fromBase64, toBase64 } from "./bytes.ts";
import { type GatewayKey, openRequest, sealResponse } from "./encapsulate.ts";
import { writeKeyConfigs } from "./key-config.ts";
import {
  KEY_PROBLEM,
  KEYS_TYPE,
  PROBLEM_TYPE,
  REQUEST_TYPE,
  RESPONSE_TYPE,
} from "./media-types.ts";
import { pad } from "./padding.ts";
import { readBounded } from "./read-bounded.ts";
import { exportPrivateKey, generateKeyPair, importKeyPair } from "./x25519.ts";

/** The longest report has 64 KiB; the rest is for its envelope. */
const LONGEST_REQUEST = 72 * 1024;

/**
 * Draws a new key of a gateway.
 *
 * @param id The number of the key, 0 to 255. A new key needs another number than those before it.
 *
 * @example A new key, beside the one before it
 * ```ts
 * import { createGatewayKey } from "@candor/telemetry/oblivious";
 *
 * const keys = [await createGatewayKey(2), await createGatewayKey(1)];
 * console.log(keys.map(({ id }) => id)); // [2,1]
 * ```
 */
export async function createGatewayKey(id: number): Promise<GatewayKey> {
  return { id, pair: await generateKeyPair() };
}

/**
 * Writes the public half of keys as `oblivious()` takes it: key configurations in base64.
 *
 * @example What clients are shipped with
 * ```ts
 * import { createGatewayKey, oblivious, writeKeys } from "@candor/telemetry/oblivious";
 *
 * const keys = writeKeys([await createGatewayKey(1)]);
 * const send = oblivious({ relay: "https://relay.example.net/", keys });
 * console.log(keys.length, typeof send); // 60 function
 * ```
 */
export function writeKeys(keys: readonly GatewayKey[]): string {
  return toBase64(publicConfigs(keys));
}

/**
 * Writes a key as text, its private half included, to be stored as a secret.
 *
 * @example A key to store
 * ```ts
 * import { createGatewayKey, writeGatewayKey } from "@candor/telemetry/oblivious";
 *
 * const secret = await writeGatewayKey(await createGatewayKey(1));
 * console.log(/^1 \S{44} \S{44}$/.test(secret)); // true
 * ```
 */
export async function writeGatewayKey(
  { id, pair }: GatewayKey,
): Promise<string> {
  const privateKey = await exportPrivateKey(pair.privateKey);
  return [id, toBase64(pair.publicKey), toBase64(privateKey)].join(" ");
}

/**
 * Reads what `writeGatewayKey()` wrote. Rejects if it is something else.
 *
 * @example A stored key
 * ```ts
 * import { createGatewayKey, readGatewayKey, writeGatewayKey, writeKeys } from "@candor/telemetry/oblivious";
 *
 * const key = await createGatewayKey(1);
 * const read = await readGatewayKey(await writeGatewayKey(key));
 * console.log(writeKeys([read]) === writeKeys([key])); // true
 * ```
 */
export async function readGatewayKey(text: string): Promise<GatewayKey> {
  const [id = "", publicKey = "", privateKey = ""] = text.trim().split(" ");
  return {
    id: Number(id),
    pair: await importKeyPair(fromBase64(publicKey), fromBase64(privateKey)),
  };
}

/** Answers with the key configurations of a gateway. */
export function answerKeys(keys: readonly GatewayKey[]): Response {
  return new Response(publicConfigs(keys), {
    headers: { "content-type": KEYS_TYPE },
  });
}

/**
 * Answers a sealed request. Never rejects unless `handle` does.
 *
 * @param request The sealed request.
 * @param keys The keys of the gateway: the current one, and older ones that are still accepted.
 * @param handle Answers the request that was inside.
 */
export async function answerSealed(
  request: Request,
  keys: readonly GatewayKey[],
  handle: (request: Request) => Promise<Response>,
): Promise<Response> {
  const opened = await open(request, keys).catch(() => undefined);
  if (!opened) {
    return new Response(JSON.stringify({ type: KEY_PROBLEM, status: 400 }), {
      status: 400,
      headers: { "content-type": PROBLEM_TYPE },
    });
  }
  const inner = readInner(opened.plain);
  const answer = inner
    ? await handle(inner)
    : new Response(null, { status: 400 });
  const headers = ["content-type", "retry-after", "candor-reason", "etag"]
    .flatMap((name) => {
      const value = answer.headers.get(name);
      return value === null ? [] : [[name, value] as const];
    });
  const body = new Uint8Array(await answer.arrayBuffer());
  const plain = writeBinaryResponse({ status: answer.status, headers, body });
  return new Response(await sealResponse(pad(plain), opened.exchange), {
    headers: { "content-type": RESPONSE_TYPE },
  });
}

async function open(request: Request, keys: readonly GatewayKey[]) {
  const isSealed = request.headers.get("content-type") === REQUEST_TYPE;
  const body = isSealed && await readBounded(request, LONGEST_REQUEST);
  if (!body) throw new Error("not a sealed request");
  return await openRequest(body, keys);
}

/** The request that was inside. Undefined if it is malformed or isn't for the collector's clients. */
function readInner(plain: Bytes): Request | undefined {
  try {
    const request = readBinaryRequest(plain);
    return isForClients(request) ? toRequest(request) : undefined;
  } catch {
    return undefined;
  }
}

/** A relay hides who asks, so what operators ask with a token isn't answered here. */
function isForClients({ method, path }: BinaryRequest): boolean {
  return method === "POST" && path === "/v1/reports" ||
    method === "DELETE" && path.startsWith("/v1/instances/") ||
    method === "GET" && /^\/(v1\/releases|repos)\//.test(path);
}

/** The headers that clients send. Others could claim to be a proxy's, and name an address. */
const INNER_HEADERS: readonly string[] = [
  "accept",
  "content-encoding",
  "content-type",
  "if-none-match",
];

function toRequest(
  { method, scheme, authority, path, headers, body }: BinaryRequest,
): Request {
  return new Request(new URL(path, `${scheme}://${authority}`), {
    method,
    headers: headers.filter(([name]) => INNER_HEADERS.includes(name))
      .map(([name, value]): [string, string] => [name, value]),
    ...(body.length > 0 && { body }),
  });
}

function publicConfigs(keys: readonly GatewayKey[]): Bytes {
  return writeKeyConfigs(
    keys.map(({ id, pair }) => ({ id, publicKey: pair.publicKey })),
  );
}
