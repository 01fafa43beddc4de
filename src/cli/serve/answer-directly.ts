/**
 * Answers posts of reports and questions for numbers without a `Request` and a `Response` for each: their headers and bodies,
 * as web streams, cost more than the answer. Everything else, and any odd host, is left to the adapter.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { pathOf } from "../../collector/routes/path-of.ts";
import { ADDRESS_PATHS, JSON_PATHS } from "../../collector/routes/routes.ts";
import type { Handler } from "./listen.ts";
import { PostedReport } from "./posted-report.ts";
import { AskedNumbers, type DirectAnswer } from "./asked-numbers.ts";

/** Hosts that need no closer look; HTTP/1.0 has none. */
const HOST = /^[\w.-]+(:[1-5]?\d{1,4})?$/;

/** Milliseconds for which the rest of a body is read that nobody wants any more, so that its sender reads the answer. */
const DRAIN_TIMEOUT = 500;

/** What the handler reads of a request, if that is enough for its route. */
export function directRequest(
  incoming: IncomingMessage,
): PostedReport | AskedNumbers | undefined {
  const { method, url = "", headers } = incoming;
  const { host } = headers;
  if (host !== undefined && !HOST.test(host)) return undefined;
  if (method === "POST" && JSON_PATHS.has(url)) {
    return new PostedReport(incoming);
  }
  // A body that comes with a GET is the adapter's to leave unread.
  const hasBody = "content-length" in headers || "transfer-encoding" in headers;
  return method === "GET" && !hasBody && url.startsWith("/") &&
      ADDRESS_PATHS.has(pathOf(`http://localhost${url}`))
    ? new AskedNumbers(incoming)
    : undefined;
}

/** Answers it. Never rejects. */
export async function answerDirectly(
  request: PostedReport | AskedNumbers,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  handler: Handler,
): Promise<void> {
  try {
    const answer = await handler(
      request as unknown as Request,
      { incoming, outgoing },
    );
    const { wholeBody }: Partial<Pick<DirectAnswer, "wholeBody">> =
      answer as object;
    const body = wholeBody ??
      (answer.body && new Uint8Array(await answer.arrayBuffer()));
    if (!incoming.complete) drain(incoming, outgoing);
    outgoing.writeHead(answer.status, {
      ...Object.fromEntries(answer.headers),
      ...body && { "content-length": body.length },
    });
    outgoing.end(body ?? undefined);
  } catch {
    outgoing.destroy();
  }
}

/** Once the answer is written, reads what still comes for a moment; then the connection is closed. */
function drain(incoming: IncomingMessage, outgoing: ServerResponse): void {
  outgoing.once("finish", () => {
    const timer = setTimeout(
      () => incoming.socket.destroySoon(),
      DRAIN_TIMEOUT,
    );
    incoming.once("end", () => clearTimeout(timer)).resume();
  });
}
