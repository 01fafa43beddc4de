/** The mistakes that a request can make, what each is answered, and every route that it can be made on. */
import { digest } from "../../src/hash/digest.ts";
import { report } from "./post.ts";

/** The token of the tests' collector. */
export const TOKEN = "a token of the analysts";
/** An instance that has sent nothing. */
export const INSTANCE: string = `/v1/instances/${digest("an instance")}`;
const DIALECT_ROUTES = ["/traefik/t", "/log", "/api/telemetry"];
const BODY_ROUTES = ["/v1/reports", INSTANCE, ...DIALECT_ROUTES];
/** The routes that answer questions about numbers. */
export const QUESTIONS: readonly string[] = ["/v1/tally", "/v1/tally.csv", "/"];

/** One request that makes a mistake. */
export interface Mistake {
  readonly path: string;
  readonly init?: RequestInit;
}

/** Asks a question, with the token. */
export const ask = (path: string, query: string): Mistake => ({
  path: `${path}?${query}`,
  init: { headers: { authorization: `Bearer ${TOKEN}` } },
});

/** Posts a body, or deletes an instance with it. */
export const send = (
  path: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Mistake => ({
  path,
  init: {
    method: path === INSTANCE ? "DELETE" : "POST",
    headers: { "content-type": "application/json", ...headers },
    body: typeof body === "string" || body instanceof Uint8Array
      ? body as BodyInit
      : JSON.stringify(body),
  },
});

/** Each mistake, what it is answered, and every route that it can be made on. */
export const MISTAKES: readonly (readonly [
  reason: string,
  status: number,
  sentence: string,
  mistakes: readonly Mistake[],
])[] = [
  [
    "wrong-content-type",
    415,
    "'content-type' must be application/json in UTF-8",
    BODY_ROUTES.map((path) => send(path, {}, { "content-type": "text/plain" })),
  ],
  [
    "wrong-content-encoding",
    415,
    "'content-encoding' must be gzip or absent",
    BODY_ROUTES.map((path) => send(path, {}, { "content-encoding": "br" })),
  ],
  [
    "too-large",
    413,
    "'body' must be at most 64 KiB, also when decompressed",
    BODY_ROUTES.map((path) => send(path, " ".repeat(65_537))),
  ],
  [
    "unreadable-body",
    400,
    "'body' must be complete, and decode as UTF-8 (and as gzip, if it says so)",
    BODY_ROUTES.map((path) => send(path, new Uint8Array([34, 0xff, 34]))),
  ],
  [
    "not-json",
    400,
    "'body' must be JSON",
    BODY_ROUTES.map((path) => send(path, "{")),
  ],
  [
    "repeated-key",
    400,
    "'body' must not repeat a key within an object",
    [send(
      "/v1/reports",
      JSON.stringify(report()).replace("{", `{"version":"1",`),
    )],
  ],
  [
    "not-a-report",
    400,
    "'body' must be a report in the form in which this system's clients post it",
    DIALECT_ROUTES.map((path) => send(path, { a: 1 })),
  ],
  [
    "unknown-protocol",
    400,
    "'protocol' must be a protocol version that this collector knows",
    [send("/v1/reports", report({ protocol: 2 }))],
  ],
  [
    "unknown-product",
    400,
    "'product' must be one of this collector's products",
    [
      send("/v1/reports", report({ product: "other" })),
      ...[...QUESTIONS, "/v1/catalogue", "/v1/open-data"]
        .map((path) => ask(path, "product=other")),
    ],
  ],
  [
    "unknown-revision",
    400,
    "'revision' must be a revision of the product's schema, or an earlier one",
    [send("/v1/reports", report({ revision: 9 }))],
  ],
  [
    "unknown-event",
    400,
    "'events[].event' must be an event that the product's schema names",
    [send("/v1/reports", report({ events: [{ event: "other" }] }))],
  ],
  [
    "unknown-field",
    400,
    "'config' must only have fields that its schema names",
    [send("/v1/reports", report({ config: { other: 1 } }))],
  ],
  [
    "invalid-value",
    400,
    "'config.level' must have a value that its schema lets leave",
    [send("/v1/reports", report({ config: { level: "loud" } }))],
  ],
  [
    "invalid-value",
    400,
    "'proof' must have a value that its schema lets leave",
    [send(INSTANCE, {})],
  ],
  [
    "wrong-proof",
    403,
    "'proof' must be the proof that belongs to this instance",
    [send(INSTANCE, { proof: digest("a guess") })],
  ],
  [
    "wrong-token",
    401,
    "'authorization' must be 'Bearer' and the token of this page",
    [{ path: "/v1/open-data" }, { path: "/v1/refusals" }, { path: "/metrics" }],
  ],
  [
    "invalid-day",
    400,
    "'from' must be a day that exists, written as YYYY-MM-DD",
    [...QUESTIONS, "/v1/open-data"]
      .map((path) => ask(path, "product=app&from=2026-02-30")),
  ],
  [
    "invalid-range",
    400,
    "'from' must be a day up to 'to' and up to today, at most 400 periods before 'to'",
    QUESTIONS.map((path) => ask(path, "product=app&from=2030-01-01")),
  ],
  [
    "invalid-unit",
    400,
    "'unit' must be day, week or month",
    QUESTIONS.map((path) => ask(path, "product=app&unit=year")),
  ],
  [
    "invalid-field",
    400,
    "'field' must be a field that the product shows over time",
    QUESTIONS.map((path) => ask(path, "product=app&field=other")),
  ],
  [
    "unknown-feed",
    404,
    "'product' must be a product whose releases this collector serves",
    [{ path: "/v1/releases/app" }, { path: "/repos/acme/app/releases" }],
  ],
  [
    "unknown-page",
    404,
    "'path' must be a page of this collector",
    [{ path: "/other" }, { path: "/v1/reports/" }],
  ],
  [
    "wrong-method",
    405,
    "'method' must be one that the Allow header lists",
    [...BODY_ROUTES, ...QUESTIONS, "/v1/catalogue", "/health"]
      .map((path) => ({ path, init: { method: "PUT" } })),
  ],
];
