import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { anonymize, exported } from "../../src/anonymize/mod.ts";

const text = v.pipe(v.string(), exported());

interface Tree {
  name: string;
  children?: Tree[] | undefined;
}
const Tree: v.GenericSchema<Tree> = v.object({
  name: text,
  children: v.optional(v.array(v.lazy(() => Tree))),
});

/** How many containers are around the innermost value. */
function levels(value: unknown): [depth: number, end: unknown] {
  let depth = 0;
  for (; typeof value === "object" && value !== null; depth++) {
    value = Object.values(value)[0];
  }
  return [depth, value];
}

describe("of containers nested without end", () => {
  const tower = (floors: number, floor: (inner: unknown) => unknown) => {
    let value: unknown = "top";
    for (let i = 0; i < floors; i++) value = floor(value);
    return value;
  };
  const Any: v.GenericSchema = v.union([
    text,
    v.array(v.lazy(() => Any)),
    v.object({ a: v.lazy(() => Any) }),
    v.map(v.string(), v.lazy(() => Any)),
  ]);
  const List: v.GenericSchema = v.union([text, v.array(v.lazy(() => List))]);

  it.each([
    ["lists", List, (inner: unknown) => [inner]],
    ["lists in a choice of all", Any, (inner: unknown) => [inner]],
    ["objects", Any, (inner: unknown) => ({ a: inner })],
    ["maps", Any, (inner: unknown) => new Map([["a", inner]])],
  ])("64 %s leave, the 65th is redacted", (_, schema, floor) => {
    expect(levels(anonymize(schema, tower(64, floor)))).toEqual([64, "top"]);
    for (const floors of [65, 66, 1000]) {
      expect(levels(anonymize(schema, tower(floors, floor)))).toEqual([
        64,
        "xxxx",
      ]);
    }
    const omitted = anonymize(schema, tower(65, floor), { redacted: "omit" });
    expect(levels(omitted)[0]).toBeLessThan(2);
  });
});

describe("a cycle", () => {
  it("redacts a recursive value that contains itself, or is nested too deeply", () => {
    const root: Tree = { name: "a", children: [] };
    root.children!.push({ name: "b" }, root, { name: "c", children: [root] });
    const left = JSON.stringify(anonymize(Tree, root));
    expect(left).toContain('"name":"b"');
    expect(left).toContain("xxxx");
    expect(left.length).toBeLessThan(100_000);
  });

  it("also ends for recursive lists, maps and sets", () => {
    const List: v.GenericSchema = v.array(v.lazy(() => List));
    const list: unknown[] = [];
    list.push(list);
    expect(levels(anonymize(List, list))[1]).toBe("xxxx");
    const Names: v.GenericSchema = v.map(v.string(), v.lazy(() => Names));
    const names = new Map<string, unknown>();
    names.set("a", names);
    expect(levels(anonymize(Names, names))[1]).toBe("xxxx");
    const Bag: v.GenericSchema = v.set(v.lazy(() => Bag));
    const bag = new Set<unknown>();
    bag.add(bag);
    expect(levels(anonymize(Bag, bag))[1]).toBe("xxxx");
  });

  it("ends for a recursive schema that accepts no value", () => {
    const Self: v.GenericSchema = v.lazy(() => Self);
    expect(anonymize(Self, "a")).toBe("xxxx");
    const Either: v.GenericSchema = v.union([v.lazy(() => Either), text]);
    expect(["a", "xxxx"]).toContain(anonymize(Either, "a"));
  });
});
