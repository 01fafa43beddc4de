// What createTelemetry() returns. No method throws, and no promise rejects: trouble is an outcome, and is in the status.

import type { Decision, Voice } from "../consent/decide.ts";
import type { Party } from "../disclosure/who-sees.ts";
import type { Report } from "../contract/report.ts";
import type { NewerRelease } from "../release/newer.ts";
import type { Outcome } from "../send/outcome.ts";
import type { Field } from "../schema/catalogue.ts";
import type { Events, TelemetryOptions } from "./options.ts";
import type { EventNames, FactsOf } from "./typed.ts";
import type { Sent } from "./client-state.ts";

/** Whether telemetry is on, which voice decided, and what became of it. Times are in milliseconds. */
export interface Status
  extends Pick<Decision, "mode" | "decidedBy" | "voices" | "warnings"> {
  /** When telemetry was first started. */
  readonly first?: number | undefined;
  /**
   * When the next report is due; a time that is past means that it is due now. `undefined` while telemetry is off, and
   * where nobody would send one: this process isn't started, and no other has begun.
   */
  readonly next?: number | undefined;
  /** When the last report was tried. */
  readonly last?: number | undefined;
  /** How many reports were made. */
  readonly sequence: number;
  /** The revision of the schemas that was accepted. */
  readonly accepted?: number | undefined;
  /** The fields that a newer revision or a new category would let leave. They stay until `enable()` is called. */
  readonly unaccepted: readonly string[];
  /** Every category, and whether it is agreed to. */
  readonly categories: readonly CategoryStatus[];
  /** The marked fields that stay because somebody said no to them or to their category, and who. */
  readonly withheld: readonly WithheldField[];
  /** Where reports are posted: the makers' collector, or the one that a policy names. */
  readonly endpoint: string;
  /** The pseudonym under which reports are counted, if there is one. */
  readonly instance?: string | undefined;
  /** How many requests for deletion the collector has yet to answer. */
  readonly forgetting: number;
  /** The outcome of the last sending. */
  readonly outcome?: Outcome | undefined;
  /** A newer release, as far as is known. */
  readonly release?: NewerRelease | undefined;
  /** Whether what is stored can't be read, believed or written. `trouble` says more. */
  readonly stateFailed: boolean;
  /** Whether the last choice couldn't be stored. A no holds until the process ends; a yes has no effect. */
  readonly choiceFailed: boolean;
  /** Why nothing is sent although no voice says no. */
  readonly trouble?: string | undefined;
  /** Whom a report passes, and what each of them sees of it. */
  readonly seenBy?: readonly Party[] | undefined;
  /** Why the call that returned this changed nothing: it named a category or a field that doesn't exist. */
  readonly refusal?: string | undefined;
  /** What this process's own code does wrong: events that aren't declared, and facts that don't fit. Never holds a value. */
  readonly mistakes: readonly string[];
  /** Where people can read more, if the product says so. */
  readonly about?: string | undefined;
}

/** Whether what is in a category may leave. */
export interface CategoryStatus {
  /** Its name. */
  readonly name: string;
  /** What it is about, in the makers' words. */
  readonly about?: string | undefined;
  /** Whether it may leave when telemetry is on. */
  readonly leaves: boolean;
  /** Why it doesn't: the voice that refused it, or `new` if nobody was asked about it yet. */
  readonly by?: Voice["voice"] | "new" | undefined;
}

/** A field that somebody said no to. */
export interface WithheldField {
  /** Its path. */
  readonly path: string;
  /** The voice that said no. */
  readonly by: Voice["voice"];
  /** Whether this field was named by itself, and not its category or what it is in. */
  readonly isNamed: boolean;
}

/** The parts that a yes or a no is about. */
export interface ChoiceOptions {
  /**
   * Categories and fields: `["basic"]`, `["config.api.insecure"]`. A yes to categories is a no to the others; a yes to a
   * field only takes the no to it back. A no to parts leaves everything else as it is. @default all
   */
  readonly only?: readonly string[] | undefined;
}

/** The next report, as it would be posted now. */
export interface Preview {
  /** The report. */
  readonly report: Report;
  /** The exact text that would be posted. */
  readonly body: string;
  /** Where it would be posted. */
  readonly url: string;
  /** The categories and fields that are redacted in it because nobody agreed to them, or somebody refused them. */
  readonly withheld: readonly string[];
}

/** Where a report is exported to: the path of a new file, or a function that gets what the file would hold. */
export type ExportTarget = string | ((text: string) => void | Promise<void>);

/** What became of a report that was to be written into a file. */
export interface Exported {
  /** The report as it would have been posted. @default nothing was written */
  readonly body?: string | undefined;
  /** Why nothing was written, in a sentence. @default it was written */
  readonly refusal?: string | undefined;
}

/** What the collector keeps of an installation. */
export interface Held {
  /** The host that was asked. */
  readonly from: string;
  /** The pseudonyms that were asked about: the present one, and earlier ones. Empty if nothing was sent under a pseudonym. */
  readonly instances: readonly string[];
  /** The reports as they are kept, each as JSON. */
  readonly reports: readonly string[];
  /** Why this isn't all of it. @default it is */
  readonly trouble?: string | undefined;
}

/** What a program's telemetry was made of. */
export interface Made {
  /** The options of `createTelemetry()`. */
  readonly options: TelemetryOptions;
  /** Every field of every schema, those that stay too. Each path begins with the part of the report. */
  readonly fields: readonly Field[];
  /** The current revision of the schemas. */
  readonly revision: number;
}

/** The answer to a command, for a program's own command line. */
export interface Answered {
  /** What to print. */
  readonly text: string;
  /**
   * The exit code: 0; 1 if a choice couldn't be stored or a file couldn't be written; 2 for an unknown command, category or
   * field.
   */
  readonly code: 0 | 1 | 2;
}

/** A program's telemetry. */
export interface Telemetry<E extends Events = Events> {
  /** Starts: reports are sent from now on, if telemetry is on. */
  start(): void;
  /** Stops; events that wait are stored. */
  stop(): Promise<void>;
  /**
   * Sends the report if it is due. For programs that a cron job calls.
   *
   * @param now The clock, in milliseconds. @default the platform's
   */
  tick(now?: number): Promise<Outcome>;
  /**
   * Stores what waits, and sends what is due. It keeps the process alive until it is done: at most two minutes, and 15
   * seconds for each request that hangs. What `start()` sends keeps no process alive; if the process ends meanwhile, the
   * next one sends the report.
   */
  flush(): Promise<Outcome>;
  /** Whether telemetry is on, which voice decided, and what became of it. */
  status(): Promise<Status>;
  /** One line for telemetry and one for the version check: whether it is on, which voice decided, and how to change it. */
  notice(): string;
  /** What the next sending would post, also while telemetry is off. Changes nothing. */
  preview(): Promise<Preview>;
  /** The last five reports as they were sent or exported, the newest first. */
  history(): Promise<readonly Sent[]>;
  /**
   * Says yes to the current revision, and stores that. Other processes that are running notice within an hour.
   *
   * @param options Which parts the yes is to.
   */
  enable(options?: ChoiceOptions): Promise<Status>;
  /**
   * Says no: ends requests that are under way, stores the choice, and erases identity, events and history. A no to parts
   * redacts them from now on, whatever else is on.
   *
   * @param options Which parts the no is to.
   */
  disable(options?: ChoiceOptions): Promise<Status>;
  /** Asks the collector to delete what this installation sent. Works while telemetry is off, too. */
  forget(): Promise<Outcome>;
  /**
   * Writes the next report into a new file instead of sending it, for machines without a network. It then counts as made:
   * it isn't sent as well. After a no nothing is written, and an existing file is never written over.
   *
   * @param to The path of the file. Or a function that gets what the file would hold, for example to offer it for
   * download; if it throws or rejects, nothing was exported.
   */
  exportReport(to: ExportTarget): Promise<Exported>;
  /** Asks the collector what it keeps of this installation. Works while telemetry is off, too, and changes nothing. */
  held(): Promise<Held>;
  /**
   * Records an event; never blocks.
   *
   * @param event Its name in the schema.
   * @param facts Its facts. If the schema doesn't accept them, the event is dropped and counted.
   */
  record<Name extends EventNames<E>>(
    event: Name,
    facts: FactsOf<E[Name]>,
  ): void;
  /**
   * Shows what the telemetry was made of, for pages and documents. Options may hold secrets, so they are only handed to
   * the given function.
   *
   * @param read Gets them; what it returns is returned, and what it throws is thrown.
   */
  about<T>(read: (made: Made) => T): T;
  /** Asks the release feed now, unless that is switched off. */
  checkRelease(): Promise<NewerRelease | undefined>;
  /**
   * Answers a command of the program's own command line.
   *
   * @param args `status`, `enable`, `disable`, `preview`, `history`, `export`, `held`, `notice`, `forget` or `help`; also
   * `status --json` and `preview --pretty`, as two words. Names of categories and fields may follow `enable` and `disable`; the name of a
   * file follows `export`.
   */
  command(args: readonly string[]): Promise<Answered>;
}
