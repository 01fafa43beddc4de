/** The same mistake has the same status, reason and sentence on every route. */
import { describe, expect, test } from "vitest";
import type { Collector } from "../../src/collector/collector.ts";
import { memory } from "../../src/collector/store/memory.ts";
import { REFUSAL_REASONS } from "../../src/contract/refusal.ts";
import { digest } from "../../src/hash/digest.ts";
import {
  ask,
  INSTANCE,
  type Mistake,
  MISTAKES,
  QUESTIONS,
  send,
  TOKEN,
} from "./mistakes.ts";
import { report, start } from "./post.ts";

/** Answers that depend on the collector's state, and not on the request. */
const STATES = [
  "too-slow",
  "rate-limited",
  "store-unavailable",
  "feed-unavailable",
  "internal-error",
];

const { collector } = start({
  openDataToken: TOKEN,
  metricsToken: `${TOKEN}, too`,
  dialects: ["traefik", "spinnaker", "emqx"],
  rateLimit: false,
});

const request = (of: Collector, { path, init }: Mistake): Promise<Response> =>
  of.fetch(new Request(`http://localhost${path}`, init));

/** What an answer says: a page says its sentence in HTML. */
async function said(answer: Response): Promise<string> {
  const text = await answer.text();
  if (!answer.headers.get("content-type")?.startsWith("text/html")) {
    return JSON.parse(text).error;
  }
  const [, sentence = ""] = /<p>(Cannot [^<]*)\.<\/p>/.exec(text) ?? [];
  return sentence.replaceAll("&#39;", "'");
}

describe.each(MISTAKES)("%s is %i", (reason, status, sentence, mistakes) => {
  test.each(mistakes)(`${sentence} on $path`, async (mistake) => {
    const answer = await request(collector, mistake);
    expect([answer.status, answer.headers.get("candor-reason")])
      .toEqual([status, reason]);
    expect(await said(answer))
      .toBe(`Cannot accept the request as ${sentence}`);
    const path = answer.headers.get("candor-path");
    expect(sentence.startsWith(`'${decodeURIComponent(path ?? "")}`))
      .toBe(true);
  });
});

test("the table has every reason", () => {
  const named = new Set([...MISTAKES.map(([reason]) => reason), ...STATES]);
  expect([...named].sort()).toEqual([...REFUSAL_REASONS].sort());
});

test("a store that fails is a 503 with the same sentence on every route", async () => {
  const fails = () => Promise.reject(new Error("disk of jane"));
  const { collector } = start({
    store: { ...memory(), write: fails, count: fails, remove: fails },
  });
  const proof = digest("a secret");
  for (
    const mistake of [
      send("/v1/reports", report()),
      {
        ...send(INSTANCE, { proof }),
        path: `/v1/instances/${digest(proof)}`,
      },
      ...QUESTIONS.map((path) => ask(path, "product=app")),
    ]
  ) {
    const answer = await request(collector, mistake);
    expect([
      answer.status,
      answer.headers.get("retry-after"),
      answer.headers.get("candor-reason"),
      await said(answer),
    ]).toEqual([
      503,
      "60",
      "store-unavailable",
      "Cannot accept the request as 'request' must come later: the store doesn't answer",
    ]);
  }
});
