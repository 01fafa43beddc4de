/** A question for numbers, as its route reads it from Node's request, and its answer. */
import type { IncomingMessage } from "node:http";
import type { NumbersRequest } from "../../collector/routes/answers.ts";
import { readHeader } from "./read-header.ts";

/** An answer whose bytes are there already. Its headers are set and read as those of a `Response` are. */
export interface ShortAnswer extends Pick<Response, "status"> {
  /** The headers. */
  readonly headers: Map<string, string>;
  /** There is no stream. */
  readonly body: null;
  /** The body. A `Response` has no property of this name. */
  readonly wholeBody: Uint8Array<ArrayBuffer> | null;
}

/** What the route reads of a request. */
export class AskedNumbers implements NumbersRequest {
  readonly #incoming: IncomingMessage;
  readonly method = "GET";
  readonly url: string;

  constructor(incoming: IncomingMessage) {
    this.#incoming = incoming;
    this.url = `http://localhost${incoming.url}`;
  }

  get headers(): Pick<Headers, "get"> {
    return this;
  }

  /** A header. */
  get(name: string): string | null {
    return readHeader(name, this.#incoming);
  }

  answer(
    status: number,
    headers: Readonly<Record<string, string>>,
    wholeBody: Uint8Array<ArrayBuffer> | null,
  ): Response {
    const answer: ShortAnswer = {
      status,
      headers: new Map(Object.entries(headers)),
      body: null,
      wholeBody,
    };
    return answer as unknown as Response;
  }
}
