/** A posted report, as its route reads it from Node's request. */
import type { IncomingMessage } from "node:http";
import {
  type BodyBounds,
  joinChunks,
  type JsonRequest,
  TOO_SLOW,
} from "../../collector/receive/body.ts";
import { DirectRequest } from "./direct-request.ts";

/** What the route reads of a request. */
export class PostedReport extends DirectRequest implements JsonRequest {
  readonly method = "POST";
  readonly body = null;

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
    const { incoming } = this;
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
