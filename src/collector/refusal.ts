/**
 * Every mistake that a request can make, with its status and its sentence: the same on every route. A refusal names a
 * parameter, or a path of the product's own schema, and never what was sent.
 */
import type { StoreTrouble } from "./operate/store-trouble.ts";
import {
  REFUSAL_HEADER,
  REFUSAL_PATH_HEADER,
  type RefusalReason,
} from "../contract/refusal.ts";

/** Why a request is refused. */
export interface Refusal {
  /** The mistake, from the closed vocabulary of the contract. */
  readonly reason: RefusalReason;
  /** Where it is: a parameter, a field of the contract, or a path of the product's schema. */
  readonly path?: string;
  /** The product, if the collector serves it; never a name that only the request knows. */
  readonly product?: string;
  /** What is wrong with the store, on the page that says whether it is ready. */
  readonly trouble?: StoreTrouble;
  /** Headers that belong to the answer. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** How one mistake is answered. */
export interface RefusalAnswer {
  /** The HTTP status. */
  readonly status: number;
  /** The rest of the sentence, after the name of the path. */
  readonly must: string;
  /** What the sentence names if there is no path. @default "request" */
  readonly subject?: string;
}

/** The table of mistakes. */
export const REFUSALS: Readonly<Record<RefusalReason, RefusalAnswer>> = {
  "wrong-content-type": {
    status: 415,
    subject: "content-type",
    must: "must be application/json in UTF-8",
  },
  "wrong-content-encoding": {
    status: 415,
    subject: "content-encoding",
    must: "must be gzip or absent",
  },
  "too-large": {
    status: 413,
    subject: "body",
    must: "must be at most 64 KiB, also when decompressed",
  },
  "too-slow": {
    status: 408,
    subject: "body",
    must: "must arrive within 10 seconds",
  },
  "unreadable-body": {
    status: 400,
    subject: "body",
    must: "must be complete, and decode as UTF-8 (and as gzip, if it says so)",
  },
  "not-json": { status: 400, subject: "body", must: "must be JSON" },
  "repeated-key": {
    status: 400,
    subject: "body",
    must: "must not repeat a key within an object",
  },
  "unknown-protocol": {
    status: 400,
    must: "must be a protocol version that this collector knows",
  },
  "unknown-product": {
    status: 400,
    must: "must be one of this collector's products",
  },
  "unknown-revision": {
    status: 400,
    must: "must be a revision of the product's schema, or an earlier one",
  },
  "unknown-event": {
    status: 400,
    must: "must be an event that the product's schema names",
  },
  "unknown-field": {
    status: 400,
    subject: "body",
    must: "must only have fields that its schema names",
  },
  "invalid-value": {
    status: 400,
    subject: "body",
    must: "must have a value that its schema lets leave",
  },
  "not-a-report": {
    status: 400,
    subject: "body",
    must: "must be a report in the form in which this system's clients post it",
  },
  "wrong-token": {
    status: 401,
    subject: "authorization",
    must: "must be 'Bearer' and the token of this page",
  },
  "wrong-proof": {
    status: 403,
    must: "must be the proof that belongs to this instance",
  },
  "rate-limited": {
    status: 429,
    subject: "request",
    must: "must come later: this address sent too many within a minute",
  },
  "invalid-day": {
    status: 400,
    must: "must be a day that exists, written as YYYY-MM-DD",
  },
  "invalid-range": {
    status: 400,
    must:
      "must be a day up to 'to' and up to today, at most 400 periods before 'to'",
  },
  "invalid-unit": { status: 400, must: "must be day, week or month" },
  "invalid-field": {
    status: 400,
    must: "must be a field that the product shows over time",
  },
  "unknown-page": {
    status: 404,
    subject: "path",
    must: "must be a page of this collector",
  },
  "unknown-feed": {
    status: 404,
    must: "must be a product whose releases this collector serves",
  },
  "wrong-method": {
    status: 405,
    subject: "method",
    must: "must be one that the Allow header lists",
  },
  "store-unavailable": {
    status: 503,
    subject: "request",
    must: "must come later: the store doesn't answer",
  },
  "feed-unavailable": {
    status: 503,
    subject: "request",
    must: "must come later: the release feed can't be read",
  },
  "internal-error": {
    status: 500,
    subject: "request",
    must: "must come later: the collector failed",
  },
};

/** Statuses after which the same request may succeed in a minute. */
const TRY_AGAIN = { "retry-after": "60" };

/** The sentence of a refusal. */
export function refusalSentence({ reason, path }: Refusal): string {
  const { must, subject = "request" } = REFUSALS[reason];
  return `Cannot accept the request as '${path || subject}' ${must}`;
}

/** The headers of a refusal, whatever its body is. */
export function refusalHeaders(
  { reason, path, headers }: Refusal,
): Readonly<Record<string, string>> {
  return {
    "cache-control": "no-store",
    ...(REFUSALS[reason].status === 503 && TRY_AGAIN),
    ...headers,
    [REFUSAL_HEADER]: reason,
    ...(path &&
      { [REFUSAL_PATH_HEADER]: encodeURIComponent(path.toWellFormed()) }),
  };
}

/** Answers a refusal as JSON: its sentence, its reason, and its path if there is one. */
export function refusalResponse(refusal: Refusal): Response {
  const { reason, path, trouble } = refusal;
  return Response.json(
    {
      error: refusalSentence(refusal),
      reason,
      path: path || undefined,
      trouble,
    },
    { status: REFUSALS[reason].status, headers: refusalHeaders(refusal) },
  );
}
