import type { MarkAction, MarkName } from "../schema/mark.ts";

/**
 * What leaves of a value of this schema, under the default options: marked fields as
 * their marks say, everything else as `"xxxx"`. A value that isn't what the schema
 * says it is leaves as `"xxxx"` too, which no type can foresee.
 *
 * @example The type follows the marks
 * ```ts
 * import * as v from "valibot";
 * import { type Anonymous, exported } from "@candor/telemetry/anonymize";
 *
 * const Config = v.object({ debug: v.pipe(v.boolean(), exported()), token: v.string() });
 * const left: Anonymous<typeof Config> = { debug: true, token: "xxxx" };
 * console.log(left); // {"debug":true,"token":"xxxx"}
 * ```
 */
export type Anonymous<S> = MarkOf<S> extends infer M
  ? [M] extends [never] ? Unmarked<S>
  : M extends MarkName ? Marked<M, Input<S>>
  : never
  : never;

/** The name of the mark on a schema, through its pipes and wrappers. */
type MarkOf<S> = S extends { pipe: readonly [infer First, ...infer Rest] }
  ? Extract<Rest[number], MarkAction> extends infer Found
    ? [Found] extends [never] ? MarkOf<First>
    : Found extends MarkAction<infer _, infer Name> ? Name
    : never
  : never
  : S extends { wrapped: infer Wrapped } ? MarkOf<Wrapped>
  : never;

type Input<S> = S extends
  { readonly "~types"?: { readonly input: infer Value } | undefined }
  ? Exclude<Value, undefined>
  : never;

type Marked<Name extends MarkName, Value> = Value extends null ? null
  : Name extends "exported" ? Exported<Value>
  : Name extends "hashed" ? string
  : Name extends "counted" ? number
  : Name extends "bucketed" ? Value extends bigint ? string : number
  : Name extends "present" ? true
  : Exported<Value>;

type Exported<Value> = Value extends bigint | Date ? string
  : Value extends boolean ? Value
  : string extends Value ? string
  : number extends Value ? number
  : Value | "other";

type Unmarked<S> = S extends { readonly type: infer Type }
  ? string extends Type ? unknown
  : S extends { readonly wrapped: infer Wrapped }
    ? Anonymous<Wrapped> | NullOf<S, Wrapped>
  : S extends { readonly entries: infer Entries } ? ObjectOf<Entries>
  : S extends { readonly key: unknown; readonly value: infer Value }
    ? { [key: string]: Anonymous<Value> }
  : S extends { readonly items: infer Items extends readonly unknown[] }
    ? TupleOf<Items, S>
  : S extends { readonly item: infer Item } ? Anonymous<Item>[]
  : S extends { readonly type: "set"; readonly value: infer Value }
    ? Anonymous<Value>[]
  : S extends {
    readonly type: "union" | "variant";
    readonly options: readonly (infer Option)[];
  } ? Option extends unknown ? Anonymous<Option> : never
  : S extends {
    readonly type: "intersect";
    readonly options: infer Options extends readonly unknown[];
  } ? All<Options>
  : S extends { readonly getter: (value: never) => infer Inner }
    ? Anonymous<Inner>
  : "xxxx"
  : "xxxx";

/** A marked field that may be null leaves its null. */
type NullOf<S, Wrapped> = [MarkOf<Wrapped>] extends [never] ? never
  : S extends { readonly type: "nullable" | "nullish" } ? null
  : never;

type OptionalKey<Entries> = {
  [Key in keyof Entries]: Entries[Key] extends { readonly type: OptionalType }
    ? Key
    : never;
}[keyof Entries];

type OptionalType = "optional" | "exact_optional" | "nullish" | "undefinedable";

type ObjectOf<Entries> = Flat<
  & {
    -readonly [Key in keyof Entries as Exclude<Key, OptionalKey<Entries>>]:
      Anonymous<Entries[Key]>;
  }
  & { -readonly [Key in OptionalKey<Entries>]?: Anonymous<Entries[Key]> }
>;

type TupleOf<Items extends readonly unknown[], S> = [
  ...{ -readonly [Index in keyof Items]: Anonymous<Items[Index]> },
  ...(S extends { readonly rest: infer Rest } ? Anonymous<Rest>[] : []),
];

type All<Options extends readonly unknown[]> = Options extends
  readonly [infer First, ...infer Rest]
  ? Rest extends readonly [] ? Anonymous<First> : Anonymous<First> & All<Rest>
  : unknown;

type Flat<Value> = Value extends unknown ? { [Key in keyof Value]: Value[Key] }
  : never;
