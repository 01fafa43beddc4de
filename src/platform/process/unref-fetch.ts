// A fetch whose requests never keep their process alive: the global one of Node, Deno and Bun does, as nothing lets go
// of its sockets. Over node:http, which all three have, a socket can be let go of. Only the look-up of a host's name
// can't: a process that ends meanwhile waits for the system's answer to that. Each request has a connection of its own,
// which shares nothing with the host's; there are no caches, cookies or proxies, and no compressed answers.

import type { ClientRequest, IncomingMessage } from "node:http";

const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308];
const NO_BODY: readonly number[] = [204, 205, 304];
const MOST_REDIRECTS = 5;

/**
 * Makes a fetch, of which no request keeps the process alive.
 *
 * @param mayAsk Whether an address may be asked; each one that a redirect leads to, too.
 */
export function unrefFetch(
  mayAsk: (url: URL) => boolean = () => true,
): typeof fetch {
  return async (input, init) => {
    const asked = new Request(input, init);
    const body = asked.body && new Uint8Array(await asked.arrayBuffer());
    let request: Request | undefined = asked;
    for (let hop = 0; request && hop <= MOST_REDIRECTS; hop++) {
      const url = new URL(request.url);
      if (!/^https?:$/.test(url.protocol) || !mayAsk(url)) {
        throw new TypeError("fetch failed: an address that mayn't be asked");
      }
      const answer = await exchange(request, body, asked);
      const { status } = answer;
      if (asked.redirect === "manual" || !REDIRECTS.includes(status)) {
        return answer;
      }
      await answer.body?.cancel();
      request = followed(request, answer);
    }
    throw new TypeError("fetch failed: a redirect that isn't followed");
  };
}

/** Only what changes nothing is asked again elsewhere, and what proves who asks stays with the first. */
function followed(request: Request, answer: Response): Request | undefined {
  const location = answer.headers.get("location");
  const { method, redirect, url } = request;
  if (redirect !== "follow" || !/^(GET|HEAD)$/.test(method)) return undefined;
  if (!location || !URL.canParse(location, url)) return undefined;
  const to = new URL(location, url);
  const headers = new Headers(request.headers);
  if (to.origin !== new URL(url).origin) {
    for (const name of ["authorization", "cookie"]) headers.delete(name);
  }
  return new Request(to, { method, headers, redirect });
}

async function exchange(
  { url, method, headers }: Request,
  body: Uint8Array | null,
  asked: Request,
): Promise<Response> {
  const { signal } = asked;
  const { request: open } = url.startsWith("https:")
    ? await import("node:https")
    : await import("node:http");
  // GitHub refuses who has no name. This one is everybody's: a runtime's own tells its version.
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
    signal.addEventListener("abort", abort, { once: true });
    call.on("socket", (socket) => socket.unref());
    call.on("response", (message) => {
      try {
        resolve(respond(call, message, asked));
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
    call.end(body);
  });
}

function respond(
  call: ClientRequest,
  message: IncomingMessage,
  asked: Request,
): Response {
  const { statusCode: status = 0, rawHeaders } = message;
  const headers = new Headers();
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    headers.append(rawHeaders[at]!, rawHeaders[at + 1]!);
  }
  // Where nobody reads any more, its end is no news.
  message.on("error", () => {});
  const chunks = message[Symbol.asyncIterator]();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await chunks.next();
        if (done) controller.close();
        else controller.enqueue(value);
      } catch (cause) {
        // A request that nobody holds may lose its signal.
        throw asked.signal.aborted
          ? asked.signal.reason
          : new TypeError("terminated", { cause });
      }
    },
    cancel: () => void call.destroy(),
  }, { highWaterMark: 0 });
  if (NO_BODY.includes(status) || call.method === "HEAD") {
    // Who sends one all the same, as 205 can, isn't listened to.
    call.destroy();
    return new Response(null, { status, headers });
  }
  return new Response(body, { status, headers });
}
