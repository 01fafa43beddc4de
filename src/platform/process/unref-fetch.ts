// A fetch whose requests never keep their process alive. The global one of Node, Deno and Bun does, because nothing can
// unref its sockets; those of node:http can be, in all three. Only a look-up of a host's name can't be: a process that
// ends meanwhile waits for the system's answer. Each request has its own connection, shared with nothing of the host's.
// There are no caches and cookies, and no compressed answers. If the environment names a proxy, everything but this machine
// is reached through it alone.

import type { ClientRequest, IncomingMessage } from "node:http";
import { sendingFault } from "../../contract/sending-fault.ts";
import { findProxy, proxyCredentials } from "./find-proxy.ts";

const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308];
const NO_BODY: readonly number[] = [204, 205, 304];
const MOST_REDIRECTS = 5;

/** Asked once more when the connection stands, right before the request is written to it. */
type MayLeave = () => boolean | Promise<boolean>;

/** A request, and what is known of it only here. */
interface Asked {
  readonly request: Request;
  readonly body: Uint8Array | null;
  /** The caller's request, whose signal counts. It is held here because a request that is collected loses its signal. */
  readonly first: Request;
  readonly mayLeave?: MayLeave | undefined;
  readonly proxy: URL | undefined;
}

/**
 * Makes a fetch whose requests don't keep the process alive. Besides the usual options it takes `mayLeave`.
 *
 * @param permits Whether requests to this address are permitted; asked for each redirect, too.
 * @param env Where `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` are looked up, for each request.
 */
export function unrefFetch(
  permits: (url: URL) => boolean = () => true,
  env: Readonly<Record<string, string | undefined>> = {},
): typeof fetch {
  return async (input, init?: RequestInit & { mayLeave?: MayLeave }) => {
    const first = new Request(input, init);
    const body = first.body && new Uint8Array(await first.arrayBuffer());
    let request: Request | undefined = first;
    for (let hop = 0; request && hop <= MOST_REDIRECTS; hop++) {
      const url = new URL(request.url);
      if (url.protocol !== "https:" && url.protocol !== "http:") {
        throw new TypeError("fetch failed: neither http nor https");
      }
      const proxy = findProxy(url, env);
      if (!permits(url) || proxy && !permits(proxy)) {
        throw sendingFault("no permission for the network");
      }
      const { mayLeave } = init ?? {};
      const answer = await exchange({
        ...{ request, body, first, mayLeave, proxy },
      });
      if (first.redirect === "manual" || !REDIRECTS.includes(answer.status)) {
        return answer;
      }
      await answer.body?.cancel();
      request = followRedirect(request, answer);
    }
    throw new TypeError("fetch failed: a redirect that isn't followed");
  };
}

/** Only GET and HEAD are repeated elsewhere, and credentials stay with the first origin. */
function followRedirect(
  request: Request,
  answer: Response,
): Request | undefined {
  const location = answer.headers.get("location");
  const { method, redirect, url } = request;
  const isRepeatable = method === "GET" || method === "HEAD";
  if (redirect !== "follow" || !isRepeatable) return undefined;
  if (!location || !URL.canParse(location, url)) return undefined;
  const to = new URL(location, url);
  const headers = new Headers(request.headers);
  if (to.origin !== new URL(url).origin) {
    for (const name of ["authorization", "cookie"]) headers.delete(name);
  }
  return new Request(to, { method, headers, redirect });
}

async function exchange(asked: Asked): Promise<Response> {
  const { request: { url, method, headers }, body, first, mayLeave } = asked;
  const { proxy } = asked;
  const { signal } = first;
  // GitHub refuses requests without a user agent. This one is everybody's: a runtime's own tells its version.
  const sent = new Headers({ "user-agent": "candor", accept: "*/*" });
  sent.set("accept-encoding", "identity");
  headers.forEach((value, name) => sent.set(name, value));
  if (body) sent.set("content-length", String(body.byteLength));
  signal.throwIfAborted();
  const start = proxy
    ? await openThroughProxy(proxy, new URL(url), signal)
    : await openDirectly(url);
  if (!proxy) signal.throwIfAborted();
  return await new Promise<Response>((resolve, reject) => {
    const call = start(method, Object.fromEntries(sent));
    const abort = (): void => {
      reject(signal.reason);
      call.destroy();
    };
    // Without a connection of its own, what fails first is the proxy.
    const isPlainProxy = proxy !== undefined && url.startsWith("http:");
    const fail = (cause?: unknown): void =>
      reject(
        isPlainProxy
          ? sendingFault("proxy unreachable", cause)
          : new TypeError("fetch failed", { cause }),
      );
    const leave = async (): Promise<void> => {
      try {
        if (!mayLeave || await mayLeave()) return void call.end(body);
        fail("off");
      } catch (error) {
        fail(error);
      }
      call.destroy();
    };
    signal.addEventListener("abort", abort, { once: true });
    if (signal.aborted) abort();
    call.on("socket", (socket) => {
      socket.unref();
      // Nothing is written before `end()`, so asking this late leaves no time for a no to come in between.
      if (mayLeave) {
        if (socket.connecting) {
          const isSecure = (proxy?.protocol ?? url).startsWith("https:");
          socket.once(isSecure ? "secureConnect" : "connect", leave);
        } else leave();
      }
    });
    call.on("response", (message) => {
      if (isPlainProxy && message.statusCode === 407) {
        reject(sendingFault("proxy wants a password"));
        return call.destroy();
      }
      try {
        resolve(respond(call, message, first));
      } catch (error) {
        fail(error);
        call.destroy();
      }
    });
    call.on("error", fail);
    call.on("close", () => {
      signal.removeEventListener("abort", abort);
      fail();
    });
    if (!mayLeave) leave();
  });
}

/** Starts a request, once there is a way. */
type Start = (
  method: string,
  headers: Readonly<Record<string, string>>,
) => ClientRequest;

/** Encrypted or not, as the address says. */
async function requestOf(url: string) {
  return url.startsWith("https:")
    ? (await import("node:https")).request
    : (await import("node:http")).request;
}

async function openDirectly(url: string): Promise<Start> {
  const request = await requestOf(url);
  return (method, headers) => request(url, { method, headers, agent: false });
}

/** Through a tunnel if the server is encrypted to; otherwise the proxy is asked for the whole address. */
async function openThroughProxy(
  proxy: URL,
  url: URL,
  signal: AbortSignal,
): Promise<Start> {
  const { host, pathname, search } = url;
  if (url.protocol === "http:") {
    const request = await requestOf(proxy.href);
    return (method, headers) =>
      request(new URL(proxy.origin), {
        method,
        path: url.href,
        headers: { ...headers, host, ...proxyCredentials(proxy) },
        agent: false,
      });
  }
  const { openTunnel } = await import("./open-tunnel.ts");
  const connection = await openTunnel(proxy, url, signal);
  const { request } = await import("node:http");
  return (method, headers) =>
    request({
      method,
      host: url.hostname,
      path: pathname + search,
      headers: { ...headers, host },
      createConnection: () => connection,
    });
}

function respond(
  call: ClientRequest,
  message: IncomingMessage,
  first: Request,
): Response {
  const { statusCode: status = 0, rawHeaders } = message;
  const headers = new Headers();
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    headers.append(rawHeaders[at]!, rawHeaders[at + 1]!);
  }
  // Without a listener, an error after the last read would end the process.
  message.on("error", () => {});
  const chunks = message[Symbol.asyncIterator]();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await chunks.next();
        if (done) controller.close();
        else controller.enqueue(value);
      } catch (cause) {
        throw first.signal.aborted
          ? first.signal.reason
          : new TypeError("terminated", { cause });
      }
    },
    cancel: () => void call.destroy(),
  }, { highWaterMark: 0 });
  if (NO_BODY.includes(status) || call.method === "HEAD") {
    // A server may send a body all the same, as with 205: it isn't read.
    call.destroy();
    return new Response(null, { status, headers });
  }
  return new Response(body, { status, headers });
}
