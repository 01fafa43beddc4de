/**
 * A fetch handler as a listener for `node:http`, Express and Fastify. What came before may have parsed the body, and may
 * have cut the path that it is mounted under; both are put back.
 */

/** What is served: a panel, or anything else that answers requests. */
export interface NodeListenerTarget {
  /** Answers a request. */
  readonly fetch: (request: Request) => Promise<Response>;
  /** The path that it answers under; other paths are left to `next`, if there is one. @default every path */
  readonly base?: string | undefined;
}

/** What is needed of a request of `node:http`; those of Express and Fastify's `request.raw` are such requests. */
export interface NodeRequest {
  /** `GET`, `PUT`, … */
  readonly method?: string | undefined;
  /** The path and the query; a framework may have cut where it is mounted. */
  readonly url?: string | undefined;
  /** Express: the path and the query as they were sent. */
  readonly originalUrl?: string | undefined;
  /** Names and values, one after the other. */
  readonly rawHeaders: readonly string[];
  /** Express: what a parser made of the body. */
  readonly body?: unknown;
  /** Reads the body. */
  iterator(
    options: { readonly destroyOnReturn: boolean },
  ): AsyncIterable<Uint8Array | string>;
}

/** What is needed of a response of `node:http`. */
export interface NodeResponse {
  /** Begins the answer. */
  writeHead(status: number, headers: Record<string, string>): unknown;
  /** Ends the answer. */
  end(body?: Uint8Array): unknown;
  /** Gives up on the connection. */
  destroy(): unknown;
}

/** A listener of `node:http`, and middleware of Express. */
export type NodeListener = (
  request: NodeRequest,
  response: NodeResponse,
  next?: () => void,
) => void;

/** More of a body isn't read: a panel's longest is a line. What is cut is too long for it all the same. */
const MOST_BYTES = 65_536;

/** No host is needed here: a panel reads the header. */
const ORIGIN = "http://localhost";

/**
 * Makes a listener for `node:http`, Express and Fastify of a panel.
 *
 * In Express it may stand anywhere: behind `express.json()`, and mounted under a path. `base` is then either the whole
 * path of the panel or its path below the mount. In Fastify it is an `onRequest` hook, as Fastify's own parsers refuse the
 * page's form.
 *
 * @param target The panel.
 * @returns A listener, which never throws.
 *
 * @example node:http
 * ```ts
 * import { createServer } from "node:http";
 * import * as v from "valibot";
 * import { createTelemetry, exported } from "@candor/telemetry";
 * import { toNodeListener } from "@candor/telemetry/node";
 * import { createPanel } from "@candor/telemetry/panel";
 *
 * const telemetry = createTelemetry({
 *   product: "hal",
 *   version: "1.0.0",
 *   endpoint: "https://stats.example.org/v1/reports",
 *   config: {
 *     schema: v.object({ debug: v.pipe(v.boolean(), exported()) }),
 *     read: () => ({ debug: false }),
 *   },
 * });
 * const listener = toNodeListener(createPanel(telemetry));
 * const server = createServer(listener);
 * server.unref(); // server.listen(8080) serves it at /telemetry
 * // Express: app.use(listener);
 * // Fastify: app.addHook("onRequest", ({ raw }, reply, next) => listener(raw, reply.raw, next));
 * ```
 */
export function toNodeListener(target: NodeListenerTarget): NodeListener {
  return (request, response, next) => {
    const path = pathUnder(target.base, request);
    if (path === undefined && next) return next();
    answer(target, request, path ?? request.url ?? "/").then(
      async (answer) => {
        const body = new Uint8Array(await answer.arrayBuffer());
        response.writeHead(answer.status, Object.fromEntries(answer.headers));
        response.end(body);
      },
    ).catch(() => response.destroy());
  };
}

/** The path as it was sent, or as it is below the mount: whichever is the target's. */
function pathUnder(
  base: string | undefined,
  { originalUrl, url }: NodeRequest,
): string | undefined {
  return [originalUrl, url].find((path) => {
    if (path === undefined || base === undefined) return path !== undefined;
    const [pathname = ""] = path.split("?");
    return pathname === base || pathname.startsWith(`${base}/`);
  });
}

async function answer(
  { fetch }: NodeListenerTarget,
  incoming: NodeRequest,
  path: string,
): Promise<Response> {
  const { method = "GET" } = incoming;
  const headers = headersOf(incoming);
  const isBodiless = method === "GET" || method === "HEAD";
  const body = isBodiless ? undefined : await bodyOf(incoming, headers);
  let request: Request;
  try {
    // A proxy's clients send the whole address.
    const url = path.startsWith("/") ? `${ORIGIN}${path}` : path;
    request = new Request(url, { method, headers, ...(body && { body }) });
  } catch {
    return new Response("Cannot read the request\n", { status: 400 });
  }
  return await fetch(request);
}

function headersOf({ rawHeaders }: NodeRequest): Headers {
  const headers = new Headers();
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
    const [name = "", value = ""] = rawHeaders.slice(i, i + 2);
    // HTTP/2 has the host among its pseudo-headers.
    if (name === ":authority") headers.set("host", value);
    else if (!name.startsWith(":")) headers.append(name, value);
  }
  return headers;
}

/** The body, or what a parser made of it, written down again. */
async function bodyOf(
  incoming: NodeRequest,
  headers: Headers,
): Promise<BodyInit | undefined> {
  const { body } = incoming;
  if (typeof body === "string") return body;
  if (body instanceof Uint8Array) return new Uint8Array(body);
  if (body !== undefined && body !== null) {
    return /^application\/x-www-form-urlencoded\b/i.test(
        headers.get("content-type") ?? "",
      )
      ? new URLSearchParams(body as Record<string, string>)
      : JSON.stringify(body);
  }
  const chunks: BlobPart[] = [];
  let bytes = 0;
  // Were the request destroyed, there would be no connection to answer on.
  for await (const chunk of incoming.iterator({ destroyOnReturn: false })) {
    chunks.push(
      typeof chunk === "string" ? chunk : new Uint8Array(chunk),
    );
    bytes += chunk.length;
    if (bytes > MOST_BYTES) break;
  }
  return new Blob(chunks);
}
