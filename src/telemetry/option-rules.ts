// Every option, and what its value must be. The types make sure that no option is missing here, so every misspelled
// option is reported.

import { suggestion } from "../contract/nearest.ts";
import { SECOND } from "../contract/time.ts";
import { isSecure } from "./is-secure.ts";
import type { EventOptions, TelemetryOptions } from "./options.ts";

/** What a value must be, in words and as a check; and whether it has to be there. */
type Rule = readonly [
  rule: string,
  isRight: (value: unknown) => boolean,
  isRequired?: boolean,
];
/** The rules of an object's members; 0 stands for anything. */
type Rules<T> = {
  readonly [Name in keyof Required<T>]:
    | Rule
    | 0
    | Rules<NonNullable<T[Name & keyof T]>>;
};
type AnyRules = Readonly<Record<string, unknown>>;

const text = (rule: string, form: RegExp, isRequired = false): Rule => [
  rule,
  (value) => typeof value === "string" && form.test(value),
  isRequired,
];
const oneOf = (...words: readonly unknown[]): Rule => [
  words.join(" or "),
  (value) => words.includes(value),
];
const milliseconds = (least: number): Rule => [
  `a number of milliseconds from ${least}`,
  (value) => Number.isFinite(value) && value as number >= least,
];
const address = (isRequired = false): Rule => [
  "an https URL",
  (value) => isSecure(value as string),
  isRequired,
];
const call = (isRequired = false): Rule => [
  "a function",
  (value) => typeof value === "function",
  isRequired,
];

/** The members of a platform that nothing works without. */
const PLATFORM = ["state", "env", "fetch", "now", "random", "timers"];
/** The least that a cluster's value must hold. */
const CLUSTER_BITS = 128;

/** Made anew each time, so that nothing is made at import. */
const optionRules = (): Rules<TelemetryOptions> => ({
  product: text(
    "1 to 64 letters, digits, '.', '_' or '-', the first a letter or digit",
    /^[a-z\d][\w.-]{0,63}$/i,
    true,
  ),
  version: text(
    "1 to 64 letters, digits, '.', '_', '+' or '-'",
    /^[\w.+-]{1,64}$/,
    true,
  ),
  endpoint: address(true),
  transport: call(),
  about: address(),
  platform: [
    "a platform such as node(), called",
    (value) => isObject(value) && PLATFORM.every((name) => name in value),
  ],
  consent: {
    default: oneOf("on", "off"),
    config: 0,
    variable: text("the name of a variable", /^[^\s=$]*$/),
    flag: text("a flag with its dashes", /^(--?[^\s=-][^\s=]*)?$/),
    flagMatch: oneOf("exact", "loose"),
    command: 0,
    official: 0,
    ci: 0,
  },
  config: { schema: 0, read: call(true) },
  metrics: { schema: 0, read: ["an object", isObject, true] },
  events: ["an object", isObject],
  categories: 0,
  schedule: { first: milliseconds(1), every: milliseconds(SECOND) },
  identity: oneOf("persistent", "rotating", "none"),
  caller: oneOf(true, false),
  cluster: [
    `${CLUSTER_BITS} random bits`,
    (value) => bitsOf(value as string) >= CLUSTER_BITS,
  ],
  forget: 0,
  dialect: call(),
  anonymize: { redacted: 0, keys: 0 },
  release: { feed: address(true), enabled: 0, shareVersion: 0, direct: 0 },
  log: call(),
});
const eventRules = (): Rules<EventOptions> => ({
  schema: 0,
  send: oneOf("now", "batch"),
});

/**
 * Throws on an option that doesn't exist, or isn't what it must be.
 *
 * @throws {TypeError} Naming it.
 */
export function assertOptions(options: TelemetryOptions): void {
  assertRules("options", options, optionRules() as AnyRules);
  for (const [name, event] of Object.entries(options.events ?? {})) {
    // A schema, of any library, isn't an object with options.
    if ("~standard" in Object(event)) continue;
    assertRules(`events.${name}`, event, eventRules() as unknown as AnyRules);
  }
}

function assertRules(path: string, value: unknown, rules: AnyRules): void {
  assertThat(isObject(value), path, "an object", value);
  assertNames(path, value as object, Object.keys(rules));
  for (const [name, rule] of Object.entries(rules)) {
    const member = (value as AnyRules)[name];
    const inner = pathOf(path, name);
    if (Array.isArray(rule)) {
      const [words, isRight, isRequired] = rule as unknown as Rule;
      if (!isRequired && member === undefined) continue;
      // A cluster's value is a secret, so the message doesn't repeat it.
      assertThat(
        isRight(member),
        inner,
        words,
        name === "cluster" ? "less" : member,
      );
    } else if (rule && member !== undefined) {
      assertRules(inner, member, rule as AnyRules);
    }
  }
}

/**
 * Throws on a name that isn't among those that there are, and suggests the one that was probably meant.
 *
 * @param path What it stands in.
 * @param value The object with the names.
 * @param names Those that there are.
 */
export function assertNames(
  path: string,
  value: object,
  names: readonly string[],
): void {
  for (const name of Object.keys(value)) {
    if (names.includes(name)) continue;
    throw new TypeError(
      `Cannot create telemetry as '${pathOf(path, name)}' is unknown: ${
        suggestion(name, names)
      }`,
    );
  }
}

/** Throws the sentence that all mistakes share, unless `holds`. */
export function assertThat(
  holds: boolean | undefined,
  name: string,
  rule: string,
  value: unknown,
): void {
  if (holds) return;
  // Nobody should see a URL's user and password.
  const shown = Object(value) === value
    ? typeof value
    : String(value).replace(/^.*@/s, "");
  throw new TypeError(
    `Cannot create telemetry as '${name}' must be ${rule}: current value is '${shown}'`,
  );
}

function pathOf(path: string, name: string): string {
  return path === "options" ? name : `${path}.${name}`;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** Hexadecimal digits hold four bits each, other letters six. */
function bitsOf(text: string): number {
  return text.length * (/[^\da-f]/i.test(text) ? 6 : 4);
}
