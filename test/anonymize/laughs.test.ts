/** Small values that expand without end ("billion laughs") don't cost more than others. */
import * as v from "valibot";
import { expect, test } from "vitest";
import {
  anonymize,
  counted,
  exported,
  present,
} from "../../src/anonymize/mod.ts";

const MOST = 2_000_000;
const text = v.pipe(v.string(), exported());

/** Trees of 40 objects that expand to 2^40, and a count of the reads. */
class Laughs {
  reads = 0;
  readonly root: unknown;

  constructor(levels: number, names = "name") {
    let below: unknown;
    for (let i = 0; i < levels; i++) {
      const children = below ? [below, below] : undefined;
      below = Object.defineProperty({ children }, names, {
        get: () => this.#read(),
        enumerable: true,
      });
    }
    this.root = below;
  }

  /** Beyond the allowed number of reads it throws, so that the test ends. */
  #read(): string {
    if (++this.reads > MOST) throw new Error("read too often");
    return "a";
  }
}

interface Tree {
  name: string;
  children?: unknown;
}
const lazily = (
  make: (self: v.GenericSchema) => v.GenericSchema,
): v.GenericSchema => {
  const self = v.lazy(() => built);
  const built: v.GenericSchema<Tree> = v.object({
    name: text,
    children: v.optional(make(self)),
  });
  return built;
};
const Tree = lazily((self) => v.array(self));

test.each<[string, v.GenericSchema]>([
  ["alone", Tree],
  [
    "under intersections",
    lazily((self) => v.intersect([v.array(self), v.array(self)])),
  ],
  ["in a choice", v.union([Tree, v.string()])],
  [
    "in a union beside present()",
    v.union([v.pipe(Tree, present()), v.string()]),
  ],
  [
    "in a union beside counted()",
    v.union([
      v.object({
        name: v.string(),
        children: v.pipe(v.array(Tree), counted()),
      }),
      v.string(),
    ]),
  ],
  [
    "in a union that looks at unnamed fields",
    v.union([
      v.objectWithRest({}, v.union([v.string(), v.array(Tree)])),
      v.string(),
    ]),
  ],
  [
    "with a union at every level",
    lazily((self) => v.array(v.union([self, v.string()]))),
  ],
  [
    "with a union of itself and itself",
    lazily((self) => v.union([v.array(self), v.array(self)])),
  ],
])("a recursive schema %s stays within bounds", (_, schema) => {
  for (const redacted of ["mask", "zero"] as const) {
    const laughs = new Laughs(40);
    anonymize(schema, laughs.root, { redacted });
    expect(laughs.reads).toBeLessThan(MOST);
  }
});

test("a schema with two branches at every level takes a bounded time", () => {
  const Twice = lazily((self) => v.union([v.array(self), v.array(self)]));
  let reads = 0;
  let chain: unknown = { name: 5 };
  for (let i = 0; i < 60; i++) {
    const children = [chain];
    chain = {
      get name() {
        if (++reads > MOST) throw new Error("read too often");
        return "a";
      },
      children,
    };
  }
  anonymize(Twice, chain);
  expect(reads).toBeLessThan(MOST);
});
