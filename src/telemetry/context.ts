// What every part of the client shares: the options, and the decision whether anything may be sent. What only a sending
// needs is in pipeline-context.ts, and is loaded with the pipeline.

import type { Decision } from "../consent/decide.ts";
import { hearVoices } from "../consent/hear-voices.ts";
import { DAY, HOUR } from "../contract/time.ts";
import { memory } from "../platform/memory.ts";
import type { Field } from "../schema/catalogue.ts";
import { type ChoiceKeeper, keepChoice } from "./choice.ts";
import { createEventQueue, type EventQueue } from "./event-queue.ts";
import { type GuardedPlatform, guardPlatform } from "./guard-platform.ts";
import { neverRejects } from "./host-call.ts";
import type { Nameable } from "./fault-of-name.ts";
import { loadPart } from "./load-part.ts";
import type { Mistake } from "./mistakes.ts";
import { categoriesOf, type TelemetryOptions } from "./options.ts";
import type { Pipeline } from "./pipeline.ts";
import { keepPolicies, type PolicyKeeper } from "./policies.ts";
import { readOptions } from "./read-options.ts";

/** What this process did so far. */
export interface Session {
  /** When it showed the notice, in milliseconds. */
  shown?: number | undefined;
  /** Whether `start()` was called, and `stop()` wasn't. */
  isStarted?: boolean;
  /** Whether the last tick found telemetry off. */
  isOff?: boolean;
  /** Why nothing is sent although it is on, as last seen. */
  doubt?: string | undefined;
  /** When doubt was last written to the log. */
  doubtToldAt?: number | undefined;
  /** Mistakes of the program's own code: by what they are about, the sentence and when the log was told. */
  mistakes?: Map<string, Mistake>;
  /** Aborts the requests that are under way, if there were any. Made with the first request, because Workers allow no AbortController at global scope. */
  leaving?: AbortController | undefined;
}

/** One program's telemetry, as its own parts see it. */
export interface Context {
  /** What the maintainer handed over. */
  readonly options: TelemetryOptions;
  /** What the runtime gives. */
  readonly platform: GuardedPlatform;
  /** The key under which the state is stored. */
  readonly key: string;
  /** Reads and writes the choice. */
  readonly choices: ChoiceKeeper;
  /** Reads the policies. */
  readonly policies: PolicyKeeper;
  /** Every field of every schema, and the categories: what a choice or a policy may name. */
  readonly nameable: Nameable;
  /** Every field of every schema. */
  readonly fields: readonly Field[];
  /** The current revision of the schemas. */
  readonly revision: number;
  /** Events that were recorded and aren't stored yet. */
  readonly queue: EventQueue;
  /** What this process did so far. */
  readonly session: Session;
  /** How long after a tick another one looks for a yes, in milliseconds. */
  readonly look: number;
  /**
   * Writes a line to the host's log, or to another function. Resolves to whether it took the line; never rejects, but a
   * log that hangs keeps it waiting.
   */
  tell(line: string, to?: TelemetryOptions["log"]): Promise<boolean>;
  /** Whether a voice says no that needn't be read from the state. Then nothing at all may be touched. */
  isRefused(): boolean;
  /** Reads policies and choice anew, as far as they can change anything. Never rejects. */
  hear(): Promise<void>;
  /** The same, if they weren't read yet. */
  known(): Promise<void>;
  /** Where reports are posted. */
  endpoint(): string;
  /** Whether telemetry may be sent, as far as the stored choice is known. */
  decision(): Decision;
  /** Whether a release feed may be asked. */
  releaseDecision(): Decision;
  /** Loads what reads the state, seals and sends. Rejects with a `Doubt` if it can't be loaded. */
  pipeline(): Promise<Pipeline>;
  /** Whether it is loaded. */
  isPipelineLoaded(): boolean;
  /** Resolves when the changes of the state that were asked for are made. */
  idle(): Promise<void>;
}

/** Reads the options. Nothing else is touched yet. */
export function createContext(options: TelemetryOptions): Context {
  const fields = readOptions(options);
  const { product, version, consent, release, schedule } = options;
  const platform = guardPlatform(options.platform ?? memory());
  const revision = Math.max(1, ...fields.map(({ note }) => note?.since ?? 1));
  const key = `candor/${product}`;
  const choices = keepChoice(platform.state, key);
  const nameable: Nameable = {
    fields,
    categories: categoriesOf(options, fields),
  };
  const policies = keepPolicies(
    platform,
    product,
    nameable,
    () => !hearVoices(consent, version, platform).unread,
  );
  const session: Session = {};
  const voices = (stored?: string | null) =>
    hearVoices(consent, version, {
      env: platform.env,
      argv: platform.argv ?? [],
      lacks: platform.lacks,
      policies: policies.latest(),
    }, stored);
  const decision = () => voices(choices.word());
  const isRefused = () => !voices().unread;
  const ask = async (how: "read" | "known") => {
    await policies[how]();
    if (!isRefused()) await choices[how]();
  };
  let loaded: Pipeline | undefined;
  const context: Context = {
    options,
    platform,
    key,
    choices,
    policies,
    nameable,
    fields,
    revision,
    queue: createEventQueue(),
    session,
    look: Math.min(HOUR, schedule?.every ?? DAY),
    tell: neverRejects(async (line, to = options.log) => {
      await to?.(line);
      return to !== undefined;
    }, false),
    isRefused,
    hear: () => ask("read"),
    known: () => ask("known"),
    endpoint: () =>
      policies.latest()?.find(({ endpoint }) => endpoint)?.endpoint ??
        options.endpoint,
    decision,
    releaseDecision() {
      const enabled = release?.enabled;
      if (enabled !== undefined) {
        return hearVoices({ config: enabled }, version, { env: {} }, null);
      }
      // On unless somebody says no. Continuous integration and unofficial builds are no voices.
      return hearVoices(
        { ...consent, default: "on", ci: false, official: true },
        version,
        { ...platform, policies: policies.latest() },
        choices.word(),
      );
    },
    async pipeline() {
      if (loaded) return loaded;
      const part = await loadPart(() => import("./pipeline.ts"));
      return loaded ??= part.createPipeline(context);
    },
    isPipelineLoaded: () => !!loaded,
    idle: async () => await loaded?.idle(),
  };
  return context;
}
