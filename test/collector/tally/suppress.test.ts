import * as v from "valibot";
import { expect, test } from "vitest";
import { readProduct } from "../../../src/collector/product.ts";
import type { CountedCell } from "../../../src/collector/store/store.ts";
import { tallyFields } from "../../../src/collector/tally/field.ts";
import { suppress } from "../../../src/collector/tally/suppress.ts";
import { exported } from "../../../src/schema/exported.ts";
import { randomized } from "../../../src/schema/randomized.ts";

const flag = v.pipe(v.boolean(), exported());
const product = readProduct("app", [{
  config: v.object({
    debug: flag,
    mode: v.pipe(v.picklist(["a", "b", "c"]), exported()),
    trial: v.optional(v.pipe(v.boolean(), randomized({ epsilon: 1 }))),
    late: v.optional(v.pipe(v.boolean(), exported({ since: 2 }))),
    docker: v.optional(v.object({ swarm: flag, tls: v.optional(flag) })),
  }),
  events: {
    run: v.object({ status: v.pipe(v.string(), exported()), dry: flag }),
  },
}]);

const cell = (
  field: string,
  value: string,
  instances: number,
  count = instances,
): CountedCell => ({ field, value, instances, count });

const told = (
  instances: number,
  cells: readonly CountedCell[],
  nameless = 0,
) => {
  const period = suppress(
    { start: "2026-01-01", instances, reports: instances, nameless, cells },
    tallyFields(product),
    5,
  );
  return {
    ...period,
    of: (field: string) =>
      Object.fromEntries(
        period.fields.get(field)?.cells.map((c) => [c.value, c.instances]) ??
          [],
      ),
    often: (field: string) =>
      period.fields.get(field)?.cells.map(({ count }) => count),
  };
};

test("suppress() shows no number of a period with fewer than k instances", () => {
  const few = told(4, [cell("version", "1.0.0", 4)]);
  expect(few.instances).toBeUndefined();
  expect(few.fields.size).toBe(0);
  expect(told(0, []).instances).toBe(0);
});

test("suppress() hides a second cell if the first would be the difference", () => {
  const { of, fields } = told(20, [
    cell("config.mode", "a", 11),
    cell("config.mode", "b", 6),
    cell("config.mode", "c", 3),
  ]);
  expect(of("config.mode")).toEqual({ a: 11 });
  expect(fields.get("config.mode")?.hidden).toBe(true);
});

test("suppress() treats instances that haven't set a field as a group", () => {
  expect(told(20, [cell("config.mode", "a", 17)]).of("config.mode"))
    .toEqual({});
  expect(told(20, [cell("config.mode", "a", 15)]).of("config.mode"))
    .toEqual({ a: 15 });
});

test("suppress() hides overlaps of fewer than k instances", () => {
  const { of } = told(20, [
    cell("version", "1.0.0", 14),
    cell("version", "1.1.0", 8),
  ]);
  expect(of("version")).toEqual({ "1.0.0": 14 });
});

test("suppress() keeps a field's sum away from its neighbours' sums", () => {
  const { of } = told(100, [
    cell("config.debug", "true", 40),
    cell("config.debug", "false", 40),
    cell("config.mode", "a", 60),
    cell("config.mode", "b", 17),
    cell("config.mode", "c", 3),
    cell("config.docker.swarm", "true", 38),
    cell("config.docker.tls", "true", 20),
  ]);
  expect(of("config.debug")).toEqual({ true: 40, false: 40 });
  expect(of("config.mode")).toEqual({ a: 60 });
  // 38 of the 40 instances with debug: if docker occurs with debug only, two instances without it would be known.
  expect(of("config.docker.swarm")).toEqual({});
  expect(of("config.docker.tls")).toEqual({ true: 20 });
});

test("suppress() keeps a later field's sum away from the sum of its revisions", () => {
  const revisions = [
    cell("revision", "1", 60),
    cell("revision", "2", 30),
    cell("revision", "3", 10),
  ];
  const late = (instances: number) =>
    told(100, [...revisions, cell("config.late", "true", instances)])
      .of("config.late");
  expect(late(25)).toEqual({ true: 25 });
  expect(late(28)).toEqual({});
  expect(late(37)).toEqual({});
  expect(late(40)).toEqual({ true: 40 });
  // Fields that all revisions have don't depend on the number of instances with a revision.
  expect(
    told(100, [...revisions, cell("config.docker.tls", "true", 28)])
      .of("config.docker.tls"),
  ).toEqual({ true: 28 });
});

test("suppress() doesn't take an optional field's sum for its container's", () => {
  const { of } = told(100, [
    cell("config.docker.tls", "true", 38),
    cell("config.docker.swarm", "true", 60),
    cell("config.docker.swarm", "false", 20),
  ]);
  expect(of("config.docker.tls")).toEqual({ true: 38 });
  expect(of("config.docker.swarm")).toEqual({ true: 60, false: 20 });
});

test("suppress() treats changed configurations as any other field", () => {
  const changes = (changed: number) =>
    told(50, [
      cell("configHash", "reported", 50),
      cell("configHash", "changed", changed),
    ]).of("configHash");
  expect(changes(12)).toEqual({ changed: 12, unchanged: 38 });
  expect(changes(3)).toEqual({});
  expect(changes(48)).toEqual({});
});

test("suppress() shows how often an event happened, unless that reveals fewer than k", () => {
  const run = cell("events.run", "", 40, 400);
  const status = (ok: number, failed: number, instances = 30) =>
    told(60, [
      run,
      cell("events.run.status", "ok", 40, ok),
      cell("events.run.status", "failed", instances, failed),
    ]);
  expect(status(300, 100).often("events.run")).toEqual([400]);
  expect(status(300, 100).often("events.run.status")).toEqual([300, 100]);
  // Some events have no status: the rest could be of one instance.
  expect(status(300, 90).often("events.run.status"))
    .toEqual([undefined, undefined]);
  expect(status(300, 100, 3).often("events.run.status")).toEqual([undefined]);
  // Two of the events are the second ones of an instance.
  expect(told(60, [cell("events.run", "", 40, 42)]).often("events.run"))
    .toEqual([undefined]);
});

test("suppress() shows all words of a randomized field or none", () => {
  expect(
    told(60, [
      cell("config.trial", "true", 20),
      cell("config.trial", "false", 30),
    ]).of("config.trial"),
  ).toEqual({ true: 20, false: 30 });
  expect(
    told(60, [
      cell("config.trial", "true", 3),
      cell("config.trial", "false", 30),
    ]).of("config.trial"),
  ).toEqual({});
});

test("suppress() shows the nameless reports unless they or the others are fewer than k", () => {
  expect(told(20, [], 8).nameless).toBe(8);
  expect(told(20, [], 3).nameless).toBeUndefined();
  expect(told(20, [], 18).nameless).toBeUndefined();
  expect(told(20, [], 0).nameless).toBe(0);
  expect(told(20, [], 20).nameless).toBe(20);
});

test("suppress() shows no field that isn't in the list", () => {
  expect(
    told(20, [cell("config.token", "s3cret", 20)]).fields.has(
      "config.token",
    ),
  ).toBe(false);
});
