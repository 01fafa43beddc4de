import type { Site } from "./bed.ts";

/** Puts something into a field's place. */
export type Foreign = (site: Site, as: string) => unknown;

/**
 * Values that are too common to be known again: only a change tells that they came out.
 * By their type, as in a field of that type they belong.
 */
export const common: readonly (readonly [type: string, Foreign])[] = [
  ["boolean", (site) => site.share() < 0.5],
  ["number", (site) => Math.floor(site.share() * 1000)],
  ["bigint", (site) => BigInt(Math.floor(site.share() * 1000))],
  ["string", (site) => Math.floor(site.share() * 1000).toString(36)],
];

/**
 * What stands where a value should be: other types, and objects that answer with a
 * canary, or die of one, whatever is asked of them.
 */
export const foreign: readonly (readonly [as: string, Foreign])[] = [
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
  ["a date in a list in a list", (site, as) => tower(site.date(as))],
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
    (site, as) => dying(new Error(site.text(as))),
  ],
  ["what a proxy answers", (site, as) => answering(site.text(as))],
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

function tower(top: unknown): unknown {
  let value = [top];
  for (let i = 0; i < 100; i++) value = [value];
  return value;
}

function dying(error: Error): unknown {
  const die = () => {
    throw error;
  };
  return new Proxy({}, {
    get: die,
    has: die,
    ownKeys: die,
    getOwnPropertyDescriptor: die,
    getPrototypeOf: die,
  });
}

/** Has every property, and each is the canary; without own ones, as no field may be filled by it. */
function answering(text: string): unknown {
  return new Proxy({}, {
    get: (_, name) => name === Symbol.iterator ? undefined : text,
    has: () => true,
  });
}
