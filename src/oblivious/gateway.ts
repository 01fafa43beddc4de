// The collector's half: opens a request, has it answered, and seals the answer. All requests that can't be opened get the
// same unsealed answer. All opened requests that the collector doesn't serve get the same sealed answer.

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
 * Writes the public half of keys as `oblivious()` takes it: key configurations in base64. Keys that end are left out.
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
  { id, pair, until }: GatewayKey,
): Promise<string> {
  const privateKey = toBase64(await exportPrivateKey(pair.privateKey));
  return [id, toBase64(pair.publicKey), privateKey, ...until ? [until] : []]
    .join(" ");
}

/**
 * Reads what `writeGatewayKey()` wrote. Rejects with a TypeError if it is something else; the message doesn't repeat it.
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
  const [, id, publicKey, privateKey, until] = STORED_KEY.exec(text.trim()) ??
    [];
  try {
    return {
      id: Number(id),
      pair: await importKeyPair(
        fromBase64(publicKey!),
        fromBase64(privateKey!),
      ),
      ...(until && { until }),
    };
  } catch {
    throw new TypeError(
      "Cannot read a gateway's key as its text must be what 'writeGatewayKey()' wrote",
    );
  }
}

const STORED_KEY =
  /^(\d|[1-9]\d|1\d\d|2[0-4]\d|25[0-5]) ([\w+/]{43}=) ([\w+/]{43}=)(?: (\d{4}-\d\d-\d\d))?$/;

/** Answers with the key configurations of a gateway. */
export function answerKeys(keys: readonly GatewayKey[]): Response {
  return new Response(publicConfigs(keys), {
    headers: {
      "content-type": KEYS_TYPE,
      "cache-control": "public, max-age=3600",
    },
  });
}

/** Refuses a request before it is opened. */
export function answerProblem(
  status: number,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const type = status === 400 ? KEY_PROBLEM : "about:blank";
  return new Response(JSON.stringify({ type, status }), {
    status,
    headers: { "content-type": PROBLEM_TYPE, ...headers },
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
  if (!opened) return answerProblem(400);
  const inner = readInner(opened.plain);
  const answer = inner
    ? await handle(inner)
    : new Response(null, { status: 400 });
  const headers = [
    "content-type",
    "retry-after",
    "candor-reason",
    "candor-path",
    "etag",
  ].flatMap((name) => {
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

/** The request that was inside. Undefined if it is malformed or isn't one that the collector's clients make. */
function readInner(plain: Bytes): Request | undefined {
  try {
    return toClientsRequest(readBinaryRequest(plain));
  } catch {
    return undefined;
  }
}

/** What clients ask. A relay hides who asks, so what operators ask with a token isn't answered here. */
const CLIENTS_REQUESTS: Readonly<Record<string, RegExp>> = {
  POST:
    /^\/(v1\/reports|v1\/instances\/\w+\/export|log|api\/telemetry|traefik\/[^/]+)$/,
  DELETE: /^\/v1\/instances\/\w+$/,
  GET: /^\/(v1\/releases|repos)\//,
};

/** The headers that clients send. Others could claim to be a proxy's, and name an address. */
const CLIENTS_HEADERS: readonly string[] = [
  "accept",
  "content-encoding",
  "content-type",
  "if-none-match",
];

function toClientsRequest(
  { method, scheme, authority, path, headers, body }: BinaryRequest,
): Request | undefined {
  // Resolved first, as a path may have dots in it.
  const url = new URL(path, `${scheme}://${authority}`);
  if (!CLIENTS_REQUESTS[method]?.test(url.pathname)) return undefined;
  return new Request(url, {
    method,
    headers: headers.filter(([name]) => CLIENTS_HEADERS.includes(name))
      .map(([name, value]): [string, string] => [name, value]),
    ...(body.length > 0 && { body }),
  });
}

function publicConfigs(keys: readonly GatewayKey[]): Bytes {
  return writeKeyConfigs(
    keys.filter(({ until }) => until === undefined)
      .map(({ id, pair }) => ({ id, publicKey: pair.publicKey })),
  );
}
