import type { Site } from "./planting.ts";
import { opaqueValues } from "./wrong-values.ts";

/** Changes a container, or replaces it with another value. */
export type Disguise = (value: object, site: Site, as: string) => unknown;

/** Adds something to a container that its schema doesn't name: none of it may leave. */
export const additions: readonly (readonly [as: string, Disguise])[] = [
  [
    "a name that the schema doesn't have",
    (value, site, as) => define(value, site.text(as), site.text(as)),
  ],
  [
    "a value behind a symbol",
    (value, site, as) => define(value, Symbol(site.text(as)), site.text(as)),
  ],
  [
    "a hidden property",
    (value, site, as) =>
      Object.defineProperty(value, site.text(as), { value: site.text(as) }),
  ],
  ["what toJSON() returns", (value, site, as) => {
    const text = site.text(as);
    return define(value, "toJSON", () => ({ [text]: text }));
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
      define(value, "__proto__", { [site.text(as)]: site.text(as) }),
  ],
  [
    "a property named constructor",
    (value, site, as) =>
      isPlain(value) ? define(value, "constructor", site.text(as)) : value,
  ],
  [
    "behind a proxy",
    (value) =>
      isPlain(value) || Array.isArray(value) ? new Proxy(value, {}) : value,
  ],
  [
    "an object in itself",
    (value, site, as) => define(value, site.text(as), value),
  ],
  [
    "a list with more than its schema has",
    (value, site, as) =>
      Array.isArray(value)
        ? [...value, site.text(as), site.number(as), { [site.text(as)]: 1 }]
        : value,
  ],
];

/** Replaces a container with something else; its parts may be lost in it. */
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
  ...opaqueValues.map(([as, makeWrong]) =>
    [as, (_: object, site: Site, as: string) => makeWrong(site, as)] as const
  ),
];

function isPlain(value: object): boolean {
  return Object.getPrototypeOf(value) === Object.prototype;
}

/** Defines an ordinary property, also one named `__proto__`. */
function define(value: object, name: PropertyKey, part: unknown): object {
  return Object.defineProperty(value, name, {
    value: part,
    enumerable: true,
    configurable: true,
    writable: true,
  });
}
