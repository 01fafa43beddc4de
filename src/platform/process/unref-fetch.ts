// A fetch whose requests never keep their process alive. The global one of Node, Deno and Bun does, because nothing can
// unref its sockets; those of node:http can be, in all three. Only a look-up of a host's name can't be: a process that
// ends meanwhile waits for the system's answer. Each request has its own connection, shared with nothing of the host's.
// There are no caches, cookies or proxies, and no compressed answers.

import type { ClientRequest, IncomingMessage } from "node:http";
import { sendingFault } from "../../contract/sending-fault.ts";

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
}

/**
 * Makes a fetch whose requests don't keep the process alive. Besides the usual options it takes `mayLeave`.
 *
 * @param permits Whether requests to this address are permitted; asked for each redirect, too.
 */
export function unrefFetch(
  permits: (url: URL) => boolean = () => true,
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
      if (!permits(url)) throw sendingFault("no permission for the network");
      const { mayLeave } = init ?? {};
      const answer = await exchange({ request, body, first, mayLeave });
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
  const { signal } = first;
  const secure = url.startsWith("https:");
  const { request: open } = secure
    ? await import("node:https")
    : await import("node:http");
  // GitHub refuses requests without a user agent. This one is everybody's: a runtime's own tells its version.
  const sent = new Headers({ "user-agent": "candor", accept: "*/*" });
  sent.set("accept-encoding", "identity");
  headers.forEach((value, name) => sent.set(name, value));
  if (body) sent.set("content-length", String(body.byteLength));
  signal.throwIfAborted();
  return await new Promise<Response>((resolve, reject) => {
    const call = open(url, {
      method,
      headers: Object.fromEntries(sent),
      agent: false,
    });
    const abort = (): void => {
      reject(signal.reason);
      call.destroy();
    };
    const fail = (cause?: unknown): void =>
      reject(new TypeError("fetch failed", { cause }));
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
    call.on("socket", (socket) => {
      socket.unref();
      // Nothing is written before `end()`, so asking this late leaves no time for a no to come in between.
      if (mayLeave) {
        if (socket.connecting) {
          socket.once(secure ? "secureConnect" : "connect", leave);
        } else leave();
      }
    });
    call.on("response", (message) => {
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
