// What a program gets from createTelemetry(), and its operator through it. None of these throws, no promise rejects:
// trouble is an outcome, and seen in the status.

import type { Decision } from "../consent/decide.ts";
import type { Report } from "../contract/report.ts";
import type { NewerRelease } from "../release/newer.ts";
import type { Outcome } from "../send/outcome.ts";
import type { Field } from "../schema/catalogue.ts";
import type { Events, TelemetryOptions } from "./options.ts";
import type { EventNames, FactsOf } from "./typed.ts";
import type { Sent } from "./client-state.ts";

/** Whether telemetry is on, who said so, and what became of it. Times are in milliseconds. */
export interface Status
  extends Pick<Decision, "mode" | "decidedBy" | "voices" | "warnings"> {
  /** When it was first started. */
  readonly first?: number | undefined;
  /** When the next report is due; nothing while it is off. */
  readonly next?: number | undefined;
  /** When the last one was tried. */
  readonly last?: number | undefined;
  /** How many reports were made. */
  readonly sequence: number;
  /** The schema's revision that was consented to. */
  readonly accepted?: number | undefined;
  /** The fields that a newer revision would let leave: they stay until `enable()`. */
  readonly unaccepted: readonly string[];
  /** The name under which reports are counted, if there is one. */
  readonly instance?: string | undefined;
  /** How many requests for deletion the collector has yet to answer. */
  readonly forgetting: number;
  /** What became of the last sending. */
  readonly outcome?: Outcome | undefined;
  /** A newer release, as far as is known. */
  readonly release?: NewerRelease | undefined;
  /** Whether what is stored can't be read, believed or written. `trouble` says more. */
  readonly stateFailed: boolean;
  /** Whether the last choice couldn't be stored. A no holds until the process ends; a yes has no effect. */
  readonly choiceFailed: boolean;
  /** Why nothing is sent although no voice says no. */
  readonly trouble?: string | undefined;
}

/** The next report, as it would be posted now. */
export interface Preview {
  readonly report: Report;
  /** The exact text. */
  readonly body: string;
  /** Where it would be posted. */
  readonly url: string;
}

/** What a program's telemetry was made of. */
export interface Made {
  readonly options: TelemetryOptions;
  /** Every field of every schema, its path beginning with the part of the report: what may leave, and what stays. */
  readonly fields: readonly Field[];
  /** The schema's present revision. */
  readonly revision: number;
}

/** The answer to a command, for a program's own command line. */
export interface Answered {
  /** What to print. */
  readonly text: string;
  /** The exit code: 0; 1 if a choice couldn't be stored; 2 for an unknown command. */
  readonly code: 0 | 1 | 2;
}

/** A program's telemetry. */
export interface Telemetry<E extends Events = Events> {
  /** Begins to report, where that may be. */
  start(): void;
  /** Ends it; what waits is kept. */
  stop(): Promise<void>;
  /**
   * Sends the report if it is due: for hosts that are called by a cron.
   *
   * @param now The clock. @default the platform's
   */
  tick(now?: number): Promise<Outcome>;
  /**
   * Keeps what waits, and sends what may be sent now. The process stays for it, awaited or not: 15 seconds where the
   * collector hangs, as many where the feed of releases does, two minutes at most. What `start()` sends keeps none alive,
   * and a report that is under way at its end is sent by the next.
   */
  flush(): Promise<Outcome>;
  /** Whether it is on, who said so, and what became of it. */
  status(): Promise<Status>;
  /** One line for telemetry and one for the version check: whether they are on, who said so and how to change it. */
  notice(): string;
  /** What the next sending would post, whether or not it is on. Changes nothing. */
  preview(): Promise<Preview>;
  /** The last five reports as they were sent, the newest first. */
  history(): Promise<readonly Sent[]>;
  /** Says yes to the present revision, and keeps that. */
  enable(): Promise<Status>;
  /** Says no, keeps that, and erases identity, events and history. */
  disable(): Promise<Status>;
  /** Asks the collector to delete what this installation sent; works while it is off. */
  forget(): Promise<Outcome>;
  /**
   * Records an event; never blocks.
   *
   * @param event Its name in the schema.
   * @param facts What is known of it; what the schema doesn't take is dropped and counted.
   */
  record<Name extends EventNames<E>>(
    event: Name,
    facts: FactsOf<E[Name]>,
  ): void;
  /**
   * What it was made of, for pages and documents. Options hold secrets, so they are handed to who reads them, and what
   * that makes of them comes back.
   *
   * @param read Makes something of it; what it throws is thrown.
   */
  about<T>(read: (made: Made) => T): T;
  /** Asks the feed now, unless it is switched off. */
  checkRelease(): Promise<NewerRelease | undefined>;
  /**
   * Answers a command of the program's own command line.
   *
   * @param args `status`, `enable`, `disable`, `preview`, `history`, `notice` or `forget`.
   */
  command(args: readonly string[]): Promise<Answered>;
}
