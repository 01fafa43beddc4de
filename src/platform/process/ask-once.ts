// One question on a terminal, for programs that people start: what leaves in three lines, and a yes, a no, or a look at the
// exact report. The terminal stays in its ordinary mode, so Ctrl-C ends the program as ever, and nothing is kept then.

import process from "node:process";
import type { State } from "../platform.ts";
import { type Asked, keepAsked } from "./asked.ts";
import { callerOf } from "./caller.ts";
import { type AskInput, readLine } from "./read-line.ts";

/** The part of a telemetry that is used. */
export interface Askable {
  /** Who decided, and what isn't agreed to. */
  status(): Promise<AskedStatus>;
  /** The line that says whether it is on. */
  notice(): string;
  /** The exact report. */
  preview(): Promise<{
    /** Its text. */
    readonly body: string;
    /** Where it would go. */
    readonly url: string;
  }>;
  /** Stores a yes. */
  enable(): Promise<AskedStatus>;
  /** Stores a no. */
  disable(): Promise<AskedStatus>;
  /** What it was made of. */
  about<T>(read: (made: AskedMade) => T): T;
}

/** The part of a status that is used. */
export interface AskedStatus {
  /** What may happen. */
  readonly mode: string;
  /** The voice that decided. */
  readonly decidedBy: string;
  /** The fields that nobody has agreed to. */
  readonly unaccepted: readonly string[];
  /** Whether the last choice couldn't be stored. */
  readonly choiceFailed: boolean;
  /** Why nothing is sent, if what is stored can't be trusted. */
  readonly trouble?: string | undefined;
}

/** The part of what a telemetry was made of that is used. */
export interface AskedMade {
  /** The maintainer's options. */
  readonly options: {
    /** The product's name. */
    readonly product: string;
    /** Where people can read more. */
    readonly about?: string | undefined;
    /** Where an answer is kept. */
    readonly platform?: {
      /** The state. */
      readonly state: State;
    } | undefined;
  };
  /** Every field. */
  readonly fields: readonly AskedField[];
  /** The current revision of the schemas. */
  readonly revision: number;
}

/** The part of a field that is used. */
export interface AskedField {
  /** Where it stands. */
  readonly path: string;
  /** Its mark, if it may leave. */
  readonly mark?: string | undefined;
  /** What its maintainer says. */
  readonly note?: {
    /** The category that it belongs to. */
    readonly category?: string | undefined;
  } | undefined;
}

/** The result of a question: an answer, none (the end of the input), or that nobody was asked. */
export type Answer = "yes" | "no" | "unanswered" | "not asked";

/** Where the question goes: the part of Node's `process.stdout` that is used. */
export interface AskOutput {
  /** Whether it is a terminal. @default false */
  readonly isTTY?: boolean | undefined;
  /** Writes a text. */
  write(text: string): unknown;
}

/** Where to ask. */
export interface AskOptions {
  /** Where answers come from. @default the standard input */
  readonly input?: AskInput | undefined;
  /** Where the question goes. @default the standard output */
  readonly output?: AskOutput | undefined;
  /** The environment's variables, which tell of agents and of continuous integration. @default the process's */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
}

/** As many fields as fit into a line. */
const MOST_NAMED = 5;

/**
 * Asks the person at the terminal whether telemetry may be on: once, and again only for a later revision or a category
 * that is new. It asks nobody where there is no terminal, in continuous integration, under an agent, where a flag, a
 * variable or the configuration has decided, or where an answer couldn't be kept. Call it at the end of the program's
 * work, and before anything else reads the standard input. Never rejects.
 *
 * Enter is a no. At the end of the input, or after Ctrl-C, nothing is stored, and the next run asks again.
 *
 * @param telemetry What `createTelemetry` returned.
 * @param options Where to ask; for tests.
 *
 * @example In a script nobody is asked
 * ```ts
 * import { createTelemetry } from "@candor/telemetry";
 * import { askOnce, node } from "@candor/telemetry/node";
 *
 * const telemetry = createTelemetry({
 *   product: "hal",
 *   version: "1.4.0",
 *   endpoint: "https://stats.example.org/v1/reports",
 *   platform: node(),
 * });
 * console.log(await askOnce(telemetry)); // not asked
 * ```
 */
export async function askOnce(
  telemetry: Askable,
  { input = process.stdin, output = process.stdout, env = process.env }:
    AskOptions = {},
): Promise<Answer> {
  try {
    const isSomebodyThere = input.isTTY && output.isTTY && !input.isRaw &&
      callerOf(env, true) === "person";
    if (!isSomebodyThere) return "not asked";
    const asked = keepAsked(telemetry);
    const news = asked && await newsOf(telemetry, asked);
    if (!news) return "not asked";
    return await ask(telemetry, { input, output, asked, news });
  } catch {
    // The terminal is gone, or what it takes can't be read.
    return "unanswered";
  }
}

/** What the question is about: everything that may leave, or what is new of it; undefined if there is nothing to ask. */
async function newsOf(
  telemetry: Askable,
  asked: Asked,
): Promise<readonly string[] | undefined> {
  const { mode, decidedBy, unaccepted, trouble } = await telemetry.status();
  if (trouble !== undefined) return undefined;
  const isUndecided = ["default", "unofficial build"].includes(decidedBy);
  const was = await asked.read();
  // Doubt: whoever was asked isn't asked again.
  if (was === "unreadable" || was !== "never" && !was.hasMore) return undefined;
  if (mode !== "off" && !isUndecided) {
    return unaccepted.length ? unaccepted : undefined;
  }
  // A no that was said otherwise, as by `disable`, isn't questioned.
  const isOwnNo = decidedBy === "stored" && was !== "never" && was.wasNo;
  return isUndecided || isOwnNo ? asked.leaving : undefined;
}

/** The question, with all that it needs. */
interface Question {
  readonly input: AskInput;
  readonly output: AskOutput;
  readonly asked: Asked;
  readonly news: readonly string[];
}

async function ask(
  telemetry: Askable,
  { input, output, asked, news }: Question,
): Promise<Answer> {
  const { product, about } = telemetry.about(({ options }) => options);
  const { body, url } = await telemetry.preview();
  const say = (text: string): void => void output.write(text);
  const more = news.length - MOST_NAMED;
  const named = news.slice(0, MOST_NAMED).join(", ");
  say(`${telemetry.notice()}
${product} would like to tell its makers how it is used. What leaves:
  - ${named || "no field"}${more > 0 ? ` and ${more} more` : ""}
  - its version, the day, the runtime and system, the machine's size in steps, a pseudonym
  - to ${url}${about ? `; more at ${about}` : ""}
`);
  for (;;) {
    say("May it? [y]es, [N]o, [l]ook at the exact report: ");
    const line = await readLine(input);
    if (line === undefined) {
      say("\n");
      return "unanswered";
    }
    const word = line.trim().toLowerCase();
    if (/^(l|look)$/.test(word)) say(`${pretty(body)}\n`);
    else if (/^(y|yes)$/.test(word)) return await answer("yes");
    else if (/^(n|no|)$/.test(word)) return await answer("no");
  }

  async function answer(given: "yes" | "no"): Promise<Answer> {
    const before = await telemetry.status();
    // A no to what is new leaves what was agreed to before.
    const isKept = given === "no" && before.decidedBy === "stored" &&
      before.mode !== "off";
    const { choiceFailed } = isKept
      ? before
      : await telemetry[given === "yes" ? "enable" : "disable"]();
    const isRemembered = await asked.write(given);
    say(`${telemetry.notice()}\n`);
    if (!choiceFailed && isRemembered) return given;
    say("The answer can't be stored, so it ends with this process.\n");
    return given === "no" ? "no" : "unanswered";
  }
}

/** JSON laid out for people. Another system's text has no say over the terminal. */
function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    // deno-lint-ignore no-control-regex -- what moves a terminal's cursor
    return text.replace(/[\0-\x08\x0b-\x1f\x7f-\x9f]/g, "?");
  }
}
