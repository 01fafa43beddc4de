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
import type { Asked } from "./route.ts";

/** What an answer says; its ETag is added. */
export interface Written {
  /** The body. */
  readonly body: string;
  /** The headers. */
  readonly headers: Readonly<Record<string, string>>;
}

/** More text isn't kept, in characters. */
const MOST = 16_000_000;

/** Answers a question. */
export type Answerer = (
  c: Asked,
  question: TallyOptions,
) => Promise<Response | Refusal>;

/** Creates the answers of one route, which `write` writes. */
export function createAnswerer(
  context: RouteContext,
  write: (numbers: Tally, question: TallyOptions) => Written,
): Answerer {
  const kept = new Map<string, Written>();
  let size = 0;
  let day = "";
  return async (c, question) => {
    const key = keyOf(question);
    const today = dayOf(context.now());
    if (day !== today) kept.clear();
    if (day !== today) size = 0;
    day = today;
    let answer = kept.get(key);
    if (!answer) {
      try {
        const { body, headers } = write(await tally(question), question);
        const etag = `"${digest(body).slice(0, 32)}"`;
        answer = { body, headers: { ...headers, etag } };
      } catch (error) {
        return storeUnavailable(context, "count", error);
      }
      const isPublished = question.range.next !== undefined;
      size += answer.body.length;
      if (isPublished && size < MOST) kept.set(key, answer);
    }
    const { body, headers } = answer;
    return hasEtag(c.req.header("if-none-match"), headers["etag"] ?? "")
      ? new Response(null, { status: 304, headers })
      : new Response(body, { headers });
  };
}

function keyOf({ product, range, field }: TallyOptions): string {
  const { unit, from, to } = range;
  return JSON.stringify([product.name, unit, from, to, field?.name]);
}
