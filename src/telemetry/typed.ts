// What the schemas say about the program's own code: which events there are, and which types their facts, the metrics
// and the configuration have. Types only: nothing of this exists at run time.

import type { Windowed } from "../collect/counter.ts";
import type { Events } from "./options.ts";

/** What a schema takes. The program's own values may be read-only, arrays included. */
export type InputOf<S> = S extends
  { readonly "~types"?: { readonly input: infer Input } | undefined }
  ? Frozen<Input>
  : unknown;

/** The facts of an event, however it was declared. */
export type FactsOf<Event> = Event extends { readonly schema: infer S }
  ? InputOf<S>
  : InputOf<Event>;

/** The names of the declared events. */
export type EventNames<E extends Events> = keyof E & string;

/** A function that reads the configuration. One that returns `unknown` is taken as it is: the schema checks it at run time. */
export type ReadOf<S, Result> =
  & (() => Result)
  & (unknown extends Result ? unknown
    : () => InputOf<S> | Promise<InputOf<S>>);

/** A value for each name in the schema of the metrics: as it is, read by a function, or measured by `rate()` or `counter()`. */
export type MetricsOf<S> = {
  readonly [Name in keyof InputOf<S>]: MetricOf<InputOf<S>[Name]>;
};

type MetricOf<Value> =
  | Value
  | Promise<Value>
  | (() => Value | Promise<Value>)
  | Windowed;

/** The given metrics, of which none may have a name that the schema lacks. */
export type OnlyKnown<Given, S> =
  & Given
  & Readonly<Record<Exclude<keyof Given, keyof InputOf<S>>, never>>;

type Frozen<Value> = Value extends (...args: never) => unknown ? Value
  : Value extends object ? { readonly [Key in keyof Value]: Frozen<Value[Key]> }
  : Value;
