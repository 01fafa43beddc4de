/** A question for numbers, as its route reads it from Node's request, and its answer. */
import type { NumbersRequest } from "../../collector/routes/answers.ts";
import { DirectRequest } from "./direct-request.ts";

/** An answer whose bytes are there already. Its headers are set and read as those of a `Response` are. */
export interface DirectAnswer extends Pick<Response, "status"> {
  /** The headers. */
  readonly headers: Map<string, string>;
  /** There is no stream. */
  readonly body: null;
  /** The body. A `Response` has no property of this name. */
  readonly wholeBody: Uint8Array<ArrayBuffer> | null;
}

/** What the route reads of a request. */
export class AskedNumbers extends DirectRequest implements NumbersRequest {
  readonly method = "GET";

  answer(
    status: number,
    headers: Readonly<Record<string, string>>,
    wholeBody: Uint8Array<ArrayBuffer> | null,
  ): Response {
    const answer: DirectAnswer = {
      status,
      headers: new Map(Object.entries(headers)),
      body: null,
      wholeBody,
    };
    return answer as unknown as Response;
  }
}
