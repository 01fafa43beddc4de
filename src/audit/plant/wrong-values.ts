import type { Site } from "./planting.ts";

/** Makes a value of another type than its field's. */
export type MakeWrong = (site: Site, as: string) => unknown;

/**
 * Values that are too common to be recognised: whether one leaves is only seen when what leaves changes with it. Each
 * comes with its type, because in a field of that type it isn't wrong.
 */
export const commonValues: readonly (readonly [type: string, MakeWrong])[] = [
  ["boolean", (site) => site.share() < 0.5],
  ["number", (site) => Math.floor(site.share() * 1000)],
  ["bigint", (site) => BigInt(Math.floor(site.share() * 1000))],
  ["string", (site) => Math.floor(site.share() * 1000).toString(36)],
];

/** Wrong values that can't be read as a container of any kind. */
const OPAQUE: ReadonlySet<string> = new Set([
  "null",
  "a text of another type",
  "a number of another type",
  "a date of another type",
  "a list of another type",
  "what toJSON() returns",
  "what toString() and valueOf() return",
  "the message of a proxy's error",
  "what a proxy answers",
  "a symbol's description",
  "a function's result",
]);

/**
 * Values of other types, and objects that return a canary, or throw an error with one, whatever is read from them.
 */
export const wrongValues: readonly (readonly [as: string, MakeWrong])[] = [
  ["null", () => null],
  ["a text of another type", (site, as) => site.text(as)],
  ["a number of another type", (site, as) => site.number(as)],
  [
    "digits of another type",
    (site, as) => site.form(as, (_, digits) => [digits, digits]),
  ],
  ["a bigint of another type", (site, as) => site.bigint(as)],
  ["a date of another type", (site, as) => site.date(as)],
  ["a date as text", (site, as) => site.dateText(as)],
  ["a list of another type", (site, as) => [site.text(as), site.number(as)]],
  ["an object of another type", (site, as) => ({
    [site.text(as)]: site.text(as),
    value: site.number(as),
  })],
  [
    "a map of another type",
    (site, as) => new Map<unknown, unknown>([[site.text(as), site.number(as)]]),
  ],
  ["a set of another type", (site, as) => new Set([site.text(as)])],
  ["a date in a list in a list", (site, as) => nest(site.date(as))],
  ["what toJSON() returns", (site, as) => ({ toJSON: () => site.text(as) })],
  ["what toString() and valueOf() return", (site, as) => {
    const text = site.text(as);
    const give = () => text;
    return { toString: give, valueOf: give, [Symbol.toPrimitive]: give };
  }],
  ["a getter's value", (site, as) => {
    const text = site.text(as);
    return {
      get value() {
        return text;
      },
      get length() {
        return text;
      },
    };
  }],
  ["a value behind a symbol", (site, as) => ({
    [Symbol("hidden")]: site.text(as),
  })],
  [
    "a value behind a prototype",
    (site, as) => Object.create({ value: site.text(as), [site.text(as)]: 1 }),
  ],
  ["the message of a getter's error", (site, as) => {
    const error = new Error(site.text(as));
    return {
      get value() {
        throw error;
      },
      toJSON() {
        throw error;
      },
    };
  }],
  [
    "the message of a proxy's error",
    (site, as) => failWith(new Error(site.text(as))),
  ],
  ["what a proxy answers", (site, as) => answerWith(site.text(as))],
  ["an object in itself", (site, as) => {
    const round: Record<string, unknown> = { name: site.text(as) };
    return Object.assign(round, { round, list: [round] });
  }],
  ["an error's message", (site, as) => new Error(site.text(as))],
  ["a symbol's description", (site, as) => Symbol(site.text(as))],
  ["a function's result", (site, as) => {
    const text = site.text(as);
    return () => text;
  }],
  ["a promise's value", (site, as) => Promise.resolve(site.text(as))],
  [
    "a URL object",
    (site, as) =>
      new URL(site.form(as, (word) => [`https://${word}.example/`, word])),
  ],
  ["a pattern's source", (site, as) => new RegExp(site.text(as))],
  ["bytes", (site, as) => new TextEncoder().encode(site.text(as))],
];

/** The wrong values that can also replace a container. */
export const opaqueValues: typeof wrongValues = wrongValues.filter(([as]) =>
  OPAQUE.has(as)
);

/** The value in a hundred lists, one inside the other. */
function nest(innermost: unknown): unknown {
  let value = [innermost];
  for (let i = 0; i < 100; i++) value = [value];
  return value;
}

/** A proxy that throws this error whatever is asked of it. */
function failWith(error: Error): unknown {
  const fail = () => {
    throw error;
  };
  return new Proxy({}, {
    get: fail,
    has: fail,
    ownKeys: fail,
    getOwnPropertyDescriptor: fail,
    getPrototypeOf: fail,
  });
}

/** A proxy that has every property, each with the canary as its value. None is its own, so no field may read it. */
function answerWith(text: string): unknown {
  return new Proxy({}, {
    get: (_, name) => name === Symbol.iterator ? undefined : text,
    has: () => true,
  });
}
