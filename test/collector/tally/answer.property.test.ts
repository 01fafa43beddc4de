/** End to end: a world's schema, a collector over its counts, and an attacker who reads the answer's JSON. */
import fc from "fast-check";
import * as v from "valibot";
import { expect, test } from "vitest";
import { createCollector } from "../../../src/collector/collector.ts";
import { memory } from "../../../src/collector/store/memory.ts";
import type { Tally } from "../../../src/collector/tally/tally.ts";
import { exported } from "../../../src/schema/exported.ts";
import type { Schema } from "../../../src/schema/shape.ts";
import { foundOut } from "./attacker.ts";
import { arbitraryWorld, type World } from "./world.ts";

const NOW = Date.parse("2026-11-20T12:00:00Z");

/** The schema of a container. */
function schemaOf(
  { fields, containers, many }: World,
  path: string,
): v.GenericSchema {
  const text = v.pipe(v.string(), exported());
  const entries: Record<string, v.GenericSchema> = {};
  for (const { name, inside, required } of fields) {
    if (inside.join("/") !== path) continue;
    const kind = many.has(name) ? v.array(text) : text;
    entries[name] = required ? kind : v.optional(kind);
  }
  for (const inner of containers.keys()) {
    const [, step] = inner.split(`${path}/`);
    if (inner.startsWith(`${path}/`) && step && !step.includes("/")) {
      entries[step] = v.optional(
        schemaOf({ fields, containers, many } as World, inner),
      );
    }
  }
  return v.object(entries);
}

/** A world without fields of several values: the schema has a container for a list, the attacker's model doesn't. */
const single = (seed: number, size: number): World | undefined => {
  const world = arbitraryWorld(seed, size);
  return world.many.size ? undefined : world;
};

/** Every number of instances in an answer. */
function numbers(part: unknown): number[] {
  if (typeof part !== "object" || !part) return [];
  return Object.entries(part).flatMap(([name, one]) =>
    typeof one === "number" && /^(instances|of|rest|nameless)$/.test(name)
      ? [one]
      : numbers(one)
  );
}

async function ask(world: World, k: number): Promise<Tally> {
  const { fields, containers, counted } = world;
  const names = new Map(
    fields.map(({ name, inside }) => [name, [...inside, name].join(".")]),
  );
  const collector = createCollector({
    products: {
      app: {
        config: schemaOf(world, "config") as Schema,
        ...(containers.has("metrics") && {
          metrics: schemaOf(world, "metrics") as Schema,
        }),
      },
    },
    k,
    now: () => NOW,
    store: {
      ...memory(),
      count: ({ from, fields }) =>
        Promise.resolve([{
          ...counted,
          start: from,
          cells: counted.cells
            .map((cell) => ({ ...cell, field: names.get(cell.field)! }))
            .filter(({ field }) => !fields || fields.includes(field)),
        }]),
    },
  });
  const answer = await collector.fetch(
    new Request("http://localhost/v1/tally?product=app&from=2026-11-20"),
  );
  return await answer.json();
}

test("no group under k can be computed from one answer", async () => {
  let told = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.integer(),
      fc.integer({ min: 1, max: 150 }),
      fc.integer({ min: 2, max: 8 }),
      async (seed, size, k) => {
        const world = single(seed, size);
        if (!world) return;
        const answer = await ask(world, k);
        expect(numbers(answer).filter((n) => n > 0 && n < k)).toEqual([]);
        if (!answer.at) {
          expect(size).toBeLessThan(k);
          return;
        }
        const byName = new Map(
          answer.fields.map((one) => [one.field.split(".").at(-1)!, one]),
        );
        told += answer.fields.flatMap(({ cells }) => cells).length;
        expect(foundOut(world, byName, k)).toEqual([]);
      },
    ),
    { numRuns: 600 },
  );
  expect(told).toBeGreaterThan(200);
});
