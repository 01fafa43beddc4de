/**
 * Answers posts of reports without a `Request` for each: its headers and its body as a web stream cost more than checking
 * the report. Everything else, and any odd host, is left to the adapter.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import {
  type BodyBounds,
  joinChunks,
  type JsonRequest,
  TOO_SLOW,
} from "../../collector/receive/body.ts";
import { JSON_PATHS } from "../../collector/routes/routes.ts";
import type { Handler } from "./listen.ts";

/** Hosts that need no closer look; HTTP/1.0 has none. */
const HOST = /^[\w.-]+(:[1-5]?\d{1,4})?$/;

/** Milliseconds for which the rest of a body is read that nobody wants any more, so that its sender reads the answer. */
const DRAIN_TIMEOUT = 500;

/** True if a request is one that `answerReport()` can answer. */
export function isPostedReport(
  { method, url, headers }: IncomingMessage,
): boolean {
  const { host } = headers;
  return method === "POST" && JSON_PATHS.has(url ?? "") &&
    (host === undefined || HOST.test(host));
}

/** Answers it. Never rejects. */
export async function answerReport(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  handler: Handler,
): Promise<void> {
  try {
    const request = new PostedReport(incoming) as unknown as Request;
    const answer = await handler(request, { incoming, outgoing });
    const body = answer.body && new Uint8Array(await answer.arrayBuffer());
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

/** What the route reads of a request. */
class PostedReport implements JsonRequest {
  readonly #incoming: IncomingMessage;
  readonly method = "POST";
  readonly url: string;
  readonly body = null;

  constructor(incoming: IncomingMessage) {
    this.#incoming = incoming;
    this.url = `http://localhost${incoming.url}`;
  }

  get headers(): Pick<Headers, "get"> {
    return this;
  }

  /** A header; several ones of a name are joined, as `Headers` does. */
  get(name: string): string | null {
    const { rawHeaders } = this.#incoming;
    let joined: string | null = null;
    for (let i = 0; i < rawHeaders.length; i += 2) {
      const one = rawHeaders[i]!;
      if (one.length !== name.length || one.toLowerCase() !== name) continue;
      const value = rawHeaders[i + 1]!;
      joined = joined === null ? value : `${joined}, ${value}`;
    }
    return joined;
  }

  /** An answer without a body; its headers are set and read as those of a `Response` are. */
  done(): Response {
    const answer = { status: 204, headers: new Map(), body: null };
    return answer as unknown as Response;
  }

  /** Reads the body; undefined if it is too large. Most bodies are there as soon as the head is: these need no timer. */
  async readBytes(
    bounds: Required<BodyBounds>,
  ): Promise<Uint8Array<ArrayBuffer> | undefined> {
    // The head and what came with it are parsed before this goes on.
    await undefined;
    const incoming = this.#incoming;
    if (!incoming.complete) return await countArriving(incoming, bounds);
    if (incoming.readableLength > bounds.most) return undefined;
    return incoming.read() ?? new Uint8Array();
  }
}

/** Counts the bytes while they arrive; undefined if there are too many. */
function countArriving(
  incoming: IncomingMessage,
  { most, timeout }: Required<BodyBounds>,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array<ArrayBuffer>[] = [];
    let size = 0;
    const stop = () => {
      clearTimeout(timer);
      incoming.off("data", take).off("end", end).off("error", fail)
        .off("close", fail).pause();
    };
    const take = (chunk: Uint8Array<ArrayBuffer>) => {
      size += chunk.length;
      if (size <= most) return void chunks.push(chunk);
      stop();
      resolve(undefined);
    };
    const end = () => {
      stop();
      resolve(joinChunks(chunks, size));
    };
    const fail = () => {
      stop();
      reject(new Error("the body broke off"));
    };
    const timer = setTimeout(() => {
      stop();
      reject(TOO_SLOW);
    }, timeout);
    incoming.on("data", take).on("end", end).on("error", fail)
      .on("close", fail);
  });
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
