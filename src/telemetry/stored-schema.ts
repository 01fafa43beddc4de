// Everything that is kept on the installation, as valibot schemas: whatever is read back goes through one of them.

import * as v from "valibot";
import type { GenericSchema } from "valibot";
import { MODES } from "../consent/read-word.ts";
import type { ReportedEvent } from "../contract/report.ts";
import { LAST_TIME } from "../contract/time.ts";
import type { ClientState } from "./client-state.ts";
import type { StoredChoice } from "./choice.ts";

// Most fields are checked by a function: valibot's own schemas for them would be a third of the client's own code.
const isFiniteNumber = (value: unknown): value is number =>
  Number.isFinite(value);
/** A count, small enough to be increased further. */
const isCount = (value: unknown): boolean =>
  Number.isSafeInteger(value) && value as number >= 0 &&
  value as number < 2 ** 52;
const isWord = (...words: readonly unknown[]) =>
  v.custom<never>((value) => words.includes(value));
const time = v.custom<number>((value) =>
  isFiniteNumber(value) && value >= 0 && value <= LAST_TIME
);
const count = v.custom<number>(isCount);
const finite = v.custom<number>(isFiniteNumber);
const share = v.custom<number>((value) =>
  isFiniteNumber(value) && value >= 0 && value <= 1
);
const text = v.custom<string>((value) => typeof value === "string");
const matching = (pattern: RegExp) =>
  v.custom<string>((value) => typeof value === "string" && pattern.test(value));
const hex = matching(/^[\da-f]{64}$/);
/** An object of any keys, of which each value is valid. */
const everyValue = <T>(isValid: (value: unknown) => boolean) =>
  v.custom<Record<string, T>>((value) =>
    value instanceof Object && Object.values(value).every(isValid)
  );
const listOf = <T>(item: GenericSchema<T>) =>
  v.custom<T[]>((value) =>
    Array.isArray(value) && value.every((one) => v.is(item, one))
  );
const counts = everyValue<number>(isCount);
const isBoolean = (value: unknown): boolean => typeof value === "boolean";
const flag = v.custom<boolean>(isBoolean);
const anything = v.custom<unknown>(() => true);
const proofs = listOf(v.object({ proof: hex, until: time }));
const schedule = v.object({
  start: v.optional(time),
  last: v.optional(time),
  laters: v.optional(count),
  pause: v.optional(time),
  behind: v.optional(time),
});
const reading = v.object({ value: finite, at: time });
const event: GenericSchema<ReportedEvent> = v.object({
  event: text,
  anonymous: anything,
});
const report = v.object({
  protocol: finite,
  id: text,
  sequence: count,
  events: v.optional(listOf(event)),
  dropped: v.optional(counts),
});
const outcome = v.object({
  kind: isWord("sent", "later", "dropped", "skipped"),
  reason: v.optional(text),
  status: v.optional(count),
  notBefore: v.optional(time),
});
// enable() and disable() write on and off; an operator may write the others.
const choice = isWord(...MODES);
const revision = count;
const epoch = v.optional(text);
const names = listOf(text);

const choiceSchema: GenericSchema<StoredChoice> = v.object({
  choice: isWord(...MODES, ""),
  accepted: v.optional(revision),
  since: v.optional(time),
  epoch,
  categories: v.optional(everyValue<boolean>(isBoolean)),
  without: v.optional(names),
});

const stateSchema: GenericSchema<ClientState> = v.object({
  epoch,
  choice: v.optional(choice),
  accepted: v.optional(revision),
  categories: v.optional(names),
  withheld: v.optional(names),
  notice: v.optional(time),
  identity: v.optional(v.object({
    id: matching(/^[\dA-Z]{26}$/),
    secret: hex,
    since: time,
  })),
  sequence: v.optional(count),
  proofs: v.optional(proofs),
  forget: v.optional(proofs),
  schedule: v.optional(schedule),
  phase: v.optional(share),
  window: v.optional(time),
  readings: v.optional(everyValue((value) => v.is(reading, value))),
  events: v.optional(listOf(event)),
  dropped: v.optional(counts),
  sealed: v.optional(listOf(v.object({
    report,
    wire: v.optional(v.object({ body: text })),
    periodic: flag,
    withheld: v.optional(names),
  }))),
  outcome: v.optional(outcome),
  history: v.optional(listOf(v.object({
    at: time,
    body: text,
    exported: v.optional(flag),
  }))),
  breaker: v.optional(v.object({
    calls: matching(/^[+-]{0,10}$/),
    until: v.optional(time),
  })),
  held: v.optional(flag),
  release: v.optional(v.object({
    version: v.optional(text),
    schedule: v.optional(schedule),
    etag: v.optional(text),
    newer: v.optional(v.object({
      version: text,
      security: v.optional(text),
    })),
  })),
  troubleToldAt: v.optional(time),
}) as unknown as GenericSchema<ClientState>;

/** What is stored, by name. */
export interface Stored {
  /** The choice of `enable()` or `disable()`. */
  readonly choice: StoredChoice;
  /** Everything else. */
  readonly state: ClientState;
}

const schemas = { choice: choiceSchema, state: stateSchema };

/** Whether a value is what was stored under that name. */
export function isStored<Name extends keyof Stored>(
  name: Name,
  value: unknown,
): value is Stored[Name] {
  // To an object schema a list is an object as well.
  return !Array.isArray(value) && v.is<GenericSchema>(schemas[name], value);
}
