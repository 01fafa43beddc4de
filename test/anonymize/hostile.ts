/** Values that no configuration should contain. Some day one does, and none of them may make Candor throw. */
import fc from "fast-check";

const NAMES = ["a", "b", "c", "d", "type", "next", "0", "length"];
const TRAPS = [
  "get",
  "has",
  "ownKeys",
  "getOwnPropertyDescriptor",
  "getPrototypeOf",
] as const;

function refuse(): never {
  throw new Error("refused");
}

/** Functions, because some of the values can be used only once. */
const makers: readonly (() => unknown)[] = [
  // Proxies that refuse one thing, or all.
  ...TRAPS.flatMap((trap) =>
    [
      [],
      ["a"],
      {},
      { a: 1 },
      new Map([[1, 2]]),
      new Set([1]),
      new Date(0),
      refuse,
    ]
      .map((target) => () => new Proxy<object>(target, { [trap]: refuse }))
  ),
  () => new Proxy({}, Object.fromEntries(TRAPS.map((trap) => [trap, refuse]))),
  () => revoked({}),
  () => revoked([]),
  () => revoked(refuse),
  // Lists with a false length.
  ...[-1e9, NaN, 1e9, "7", {}, 2.5].map((length) => () =>
    new Proxy([1], {
      get: (target, name) =>
        name === "length" ? length : Reflect.get(target, name),
    })
  ),
  // Objects that refuse to be read, called or turned into text.
  () =>
    Object.defineProperties(
      {},
      Object.fromEntries(
        NAMES.map((name) => [name, { get: refuse, enumerable: true }]),
      ),
    ),
  () => Object.fromEntries(NAMES.map((name) => [name, refuse])),
  () => ({
    toString: refuse,
    valueOf: refuse,
    toJSON: refuse,
    [Symbol.toPrimitive]: refuse,
  }),
  () => ({ toJSON: () => "escaped" }),
  () =>
    Object.assign(new Map([[{ toString: refuse }, 1]]), {
      [Symbol.iterator]: refuse,
    }),
  () => Object.assign(new Set([1]), { [Symbol.iterator]: refuse }),
  () =>
    new Map<unknown, unknown>([[Symbol("a"), Symbol("b")], [{
      [Symbol.toPrimitive]: refuse,
    }, 1], [refuse, 2]]),
  () => Object.create(Date.prototype),
  () => Object.create(Map.prototype),
  () => Object.create(new Proxy({}, { getPrototypeOf: refuse, get: refuse })),
  () => Object.assign(new Date(0), { toISOString: refuse, getTime: refuse }),
  // Cycles, deeply nested values, endless lists.
  cyclicObject,
  () => {
    const list: unknown[] = [1];
    list.push(list, new Set([list]));
    return list;
  },
  () => {
    const map = new Map<unknown, unknown>();
    return map.set(map, map).set("a", map);
  },
  () => tower((inner) => [inner]),
  () => tower((inner) => ({ a: inner })),
  () => tower((inner) => ({ next: inner })),
  () => tower((inner) => new Map([["a", inner]])),
  () => new Array(2 ** 32 - 1),
  () => Object.assign([], { 4_000_000_000: 1 }),
  () => JSON.parse('{"__proto__":{"a":1},"constructor":{"prototype":{"a":1}}}'),
  () => ({ ["__proto__"]: null, a: "\ud800", "\udc00": "b" }),
  // Values that JSON can't write.
  ...[
    refuse,
    Symbol("a"),
    Symbol.iterator,
    NaN,
    -0,
    Infinity,
    10n ** 400n,
    new Date(NaN),
    new WeakMap(),
    /a/,
    new Error("a"),
    Promise.resolve(1),
    new Uint8Array(4),
    new ArrayBuffer(4),
    new Blob(["a"]),
    Object("a"),
    Object(1),
    Object(1n),
    Object(Symbol()),
  ]
    .map((value) => () => value),
];

/**
 * Stands for a hostile value: fast-check looks into the values that it generates, which hostile values don't survive.
 */
class Place {
  readonly maker: number;
  constructor(maker: number) {
    this.maker = maker;
  }
}

/** A placeholder for a hostile value, or any value; {@link plant} replaces the placeholders. */
export const hostile: fc.Arbitrary<unknown> = fc.oneof(
  {
    arbitrary: fc.nat(makers.length - 1).map((maker) => new Place(maker)),
    weight: 3,
  },
  {
    arbitrary: fc.anything({
      withBigInt: true,
      withBoxedValues: true,
      withDate: true,
      withMap: true,
      withNullPrototype: true,
      withObjectString: true,
      withSet: true,
      withSparseArray: true,
      withTypedArray: true,
      maxDepth: 3,
    }),
    weight: 1,
  },
);

/** Replaces the placeholders in a value. */
export function plant(value: unknown): unknown {
  if (value instanceof Place) return makers[value.maker]!();
  if (Array.isArray(value) && value.length < 99) return value.map(plant);
  if (value instanceof Map) {
    return new Map(
      [...value].map(([name, part]) => [plant(name), plant(part)]),
    );
  }
  if (value instanceof Set) return new Set([...value].map(plant));
  if (Object.prototype.toString.call(value) !== "[object Object]") return value;
  const planted = Object.entries(value as object)
    .map(([name, part]) => [name, plant(part)]);
  return Object.fromEntries(planted);
}

function revoked(target: object): unknown {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
}

function cyclicObject(): unknown {
  const object: Record<string, unknown> = {};
  for (const name of NAMES) object[name] = object;
  return object;
}

function tower(floor: (inner: unknown) => unknown): unknown {
  let value: unknown = "top";
  for (let i = 0; i < 2000; i++) value = floor(value);
  return value;
}
