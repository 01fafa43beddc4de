// What does the collector keep of this installation? Asked where reports went, with the proof that deletes, under every name
// that this installation has or had. It works while telemetry is off, as a deletion does, because a person asks.

import { SECOND } from "../contract/time.ts";
import { instanceOf, proofOf } from "../hash/identity.ts";
import { answerText } from "../send/answer-text.ts";
import { readAnswer } from "../send/read-answer.ts";
import { withTimeout } from "../send/waits.ts";
import type { ClientState } from "./client-state.ts";
import { doubtOf } from "./doubt.ts";
import { reportFetchOf } from "./fetch-of.ts";
import type { PipelineContext } from "./pipeline-context.ts";
import type { Held } from "./surface.ts";

/** Longest time for one page. */
const MOST_TIME = 15 * SECOND;
/** The most letters of one page; a collector gives a quarter of it. */
const MOST_LETTERS = 2 ** 20;
/** The most pages of one name: more reports than a day has minutes, for each of 90 days. */
const MOST_PAGES = 1500;

/** One page of an answer. */
interface Page {
  readonly reports: readonly unknown[];
  readonly next?: unknown;
}

/** Asks the collector. Never rejects. */
export async function askHeld(context: PipelineContext): Promise<Held> {
  const { options, state, policies } = context;
  const reports: string[] = [];
  const instances: string[] = [];
  await policies.readAnyway();
  const from = new URL(context.endpoint()).host;
  const heldSoFar = (trouble?: string): Held => ({
    from,
    instances,
    reports,
    ...(trouble && { trouble }),
  });
  if (options.dialect) {
    return heldSoFar("reports are written in another system's format");
  }
  try {
    for (const proof of proofsOf(await state.read())) {
      instances.push(instanceOf(proof));
      const trouble = await readPages(context, proof, reports);
      if (trouble) return heldSoFar(trouble);
    }
    return heldSoFar();
  } catch (error) {
    return heldSoFar(doubtOf(error) ?? "the platform fails");
  }
}

/** The present name's, those of earlier ones, and those whose deletion isn't answered yet. */
function proofsOf({ identity, proofs = [], forget = [] }: ClientState) {
  return [
    ...(identity ? [proofOf(identity)] : []),
    ...[...proofs, ...forget].map(({ proof }) => proof),
  ];
}

/** Adds what is kept under one name. Returns why it can't, if it can't. */
async function readPages(
  context: PipelineContext,
  proof: string,
  reports: string[],
): Promise<string | undefined> {
  const path = `instances/${instanceOf(proof)}/export`;
  const url = new URL(path, context.endpoint());
  let after: unknown;
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const page = await askPage(context, url, { proof, after });
    if (typeof page === "string") return page;
    reports.push(...page.reports.map((one) => JSON.stringify(one)));
    if (page.next === undefined) return undefined;
    after = page.next;
  }
  return "there are more";
}

/** A page, or why there is none. */
async function askPage(
  context: PipelineContext,
  url: URL,
  question: unknown,
): Promise<Page | string> {
  const { now } = context.platform;
  const ask = async (signal: AbortSignal): Promise<Page | string> => {
    const request = new Request(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(question),
      redirect: "manual",
    });
    const answer = await reportFetchOf(context)(request, { signal });
    const outcome = readAnswer(answer, now());
    const text = await answerText(answer, MOST_LETTERS);
    if (outcome.kind !== "sent") return `${outcome.reason}`;
    return readPage(text) ?? "the answer can't be read";
  };
  try {
    return await withTimeout(MOST_TIME, ask);
  } catch {
    return "no answer";
  }
}

function readPage(text: string | undefined): Page | undefined {
  try {
    const page: Partial<Page> = JSON.parse(text ?? "");
    return Array.isArray(page.reports) ? page as Page : undefined;
  } catch {
    return undefined;
  }
}
