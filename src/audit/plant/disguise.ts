import { foreign } from "./foreign.ts";
import type { Site } from "./bed.ts";

/** Changes a container that is otherwise as its schema says. */
export type Disguise = (value: object, site: Site, as: string) => unknown;

/** Of what no container can be read, whatever its schema. */
const OPAQUE =
  /^(null|a (text|number|date|list) of|what (to|a proxy)|the message of a proxy|a symbol's|a function's)/;

/** What containers bring along that their schema doesn't name: none of it may leave. */
export const additions: readonly (readonly [as: string, Disguise])[] = [
  [
    "a name that the schema doesn't have",
    (value, site, as) => own(value, site.text(as), site.text(as)),
  ],
  [
    "a value behind a symbol",
    (value, site, as) => own(value, Symbol(site.text(as)), site.text(as)),
  ],
  [
    "a hidden property",
    (value, site, as) =>
      Object.defineProperty(value, site.text(as), { value: site.text(as) }),
  ],
  ["what toJSON() returns", (value, site, as) => {
    const text = site.text(as);
    return own(value, "toJSON", () => ({ [text]: text }));
  }],
  [
    "a property of its prototype",
    (value, site, as) =>
      isPlain(value)
        ? Object.setPrototypeOf(value, { [site.text(as)]: site.text(as) })
        : value,
  ],
  [
    "a property named __proto__",
    (value, site, as) =>
      own(value, "__proto__", { [site.text(as)]: site.text(as) }),
  ],
  [
    "a property named constructor",
    (value, site, as) =>
      isPlain(value) ? own(value, "constructor", site.text(as)) : value,
  ],
  [
    "behind a proxy",
    (value) =>
      isPlain(value) || Array.isArray(value) ? new Proxy(value, {}) : value,
  ],
  [
    "an object in itself",
    (value, site, as) => own(value, site.text(as), value),
  ],
  [
    "a list with more than its schema has",
    (value, site, as) =>
      Array.isArray(value)
        ? [...value, site.text(as), site.number(as), { [site.text(as)]: 1 }]
        : value,
  ],
];

/** What containers are handed over as; it may hide all that is in them. */
export const disguises: readonly (readonly [as: string, Disguise])[] = [
  ["the message of a getter's error", (value, site, as) => {
    const error = new Error(site.text(as));
    const [name = "value"] = Object.keys(value);
    return Object.defineProperty(value, name, {
      enumerable: true,
      configurable: true,
      get() {
        throw error;
      },
    });
  }],
  [
    "properties of its prototype alone",
    (value) => isPlain(value) ? Object.create(value) : value,
  ],
  [
    "another container with the same in it",
    (value) =>
      Array.isArray(value)
        ? new Set(value)
        : value instanceof Set
        ? [...value]
        : value instanceof Map
        ? Object.fromEntries(value)
        : new Map(Object.entries(value)),
  ],
  [
    "a list of what is in it",
    (value) =>
      value instanceof Set || value instanceof Map
        ? [...value]
        : Object.entries(value),
  ],
  ["one of a list", (value) => [value]],
  ...foreign.filter(([as]) => OPAQUE.test(as)).map(([as, make]) =>
    [as, (_: object, site: Site, as: string) => make(site, as)] as const
  ),
];

function isPlain(value: object): boolean {
  return Object.getPrototypeOf(value) === Object.prototype;
}

function own(value: object, name: PropertyKey, is: unknown): object {
  return Object.defineProperty(value, name, {
    value: is,
    enumerable: true,
    configurable: true,
    writable: true,
  });
}
