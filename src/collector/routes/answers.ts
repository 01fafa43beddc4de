/**
 * Answers of numbers with an ETag. Published numbers change at most once a day, so an answer is made once and then kept
 * until the day is over: reading numbers costs the store nothing.
 */
import { digest } from "../../hash/digest.ts";
import type { Refusal } from "../refusal.ts";
import type { RouteContext } from "../route-context.ts";
import { dayOf } from "../store/period.ts";
import { type Tally, tally, type TallyOptions } from "../tally/tally.ts";
import { hasEtag } from "./has-etag.ts";
import { storeUnavailable } from "./store-unavailable.ts";
import type { Asked, Handler } from "./route.ts";

/** What an answer says; its ETag is added. */
export interface Written {
  /** The body. */
  readonly body: string;
  /** The headers. */
  readonly headers: Readonly<Record<string, string>>;
}

/** What is read of a request for numbers. Any `Request` is one. */
export interface NumbersRequest {
  /** Its address. */
  readonly url: string;
  /** Writes an answer, by a server to which a `Response` is a detour. */
  answer?(
    status: number,
    headers: Readonly<Record<string, string>>,
    body: Uint8Array<ArrayBuffer> | null,
  ): Response;
}

/** An answer that is kept, in bytes. */
interface KeptAnswer {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly headers: Readonly<Record<string, string>>;
}

/** More bytes aren't kept. */
const MOST = 16_000_000;

/** More ways to ask aren't remembered, nor are longer ones. */
const MOST_QUERIES = 1000;
const LONGEST_QUERY = 500;

/** How the numbers of a route are asked for and written. */
export interface Numbers {
  /** Reads the question. */
  readonly read: (c: Asked) => TallyOptions | Refusal;
  /** Writes the answer. */
  readonly write: (numbers: Tally, question: TallyOptions) => Written;
}

/** Creates the handler of a route with numbers. */
export function createAnswerer(
  context: RouteContext,
  { read, write }: Numbers,
): Handler {
  let kept = new Map<string, KeptAnswer>();
  /** The same answers by the query as it was written, so that it isn't read again. */
  let byQuery = new Map<string, KeptAnswer>();
  let size = 0;
  let day = "";
  const make = async (question: TallyOptions): Promise<KeptAnswer> => {
    const { body, headers } = write(await tally(question), question);
    const etag = `"${digest(body).slice(0, 32)}"`;
    const bytes = new TextEncoder().encode(body);
    return { body: bytes, headers: { ...headers, etag } };
  };
  const find = async (
    c: Asked,
    query: string,
  ): Promise<KeptAnswer | Refusal> => {
    const question = read(c);
    if ("reason" in question) return question;
    const key = keyOf(question);
    const askedOn = day;
    let answer = kept.get(key);
    if (!answer) {
      try {
        answer = await make(question);
      } catch (error) {
        return storeUnavailable(context, "count", error);
      }
      // Numbers that aren't published change, and those of yesterday's question aren't today's.
      if (question.range.next === undefined || askedOn !== day) return answer;
      size += answer.body.length;
      if (size >= MOST) return answer;
      kept.set(key, answer);
    }
    if (byQuery.size >= MOST_QUERIES) byQuery = new Map();
    if (query.length <= LONGEST_QUERY) byQuery.set(query, answer);
    return answer;
  };
  return async (c) => {
    const today = dayOf(context.now());
    if (day !== today) {
      kept = new Map();
      byQuery = new Map();
      size = 0;
      day = today;
    }
    const query = queryOf(c.req.raw.url);
    const answer = byQuery.get(query) ?? await find(c, query);
    return "reason" in answer ? answer : respond(c, answer);
  };
}

function respond({ req }: Asked, { body, headers }: KeptAnswer): Response {
  const request: NumbersRequest = req.raw;
  const isKnown = hasEtag(req.header("if-none-match"), headers["etag"]!);
  const [status, bytes] = isKnown ? [304, null] as const : [200, body] as const;
  return request.answer?.(status, headers, bytes) ??
    new Response(bytes, { status, headers });
}

/** The query of an address, as it is written. */
function queryOf(url: string): string {
  const start = url.indexOf("?");
  return start < 0 ? "" : url.slice(start);
}

function keyOf({ product, range, field }: TallyOptions): string {
  const { unit, from, to } = range;
  return JSON.stringify([product.name, unit, from, to, field?.name]);
}
