import { expect, test } from "vitest";
import type { Unit } from "../../../src/collector/store/store.ts";
import { createPublisher } from "../../../src/collector/tally/publish.ts";
import { quiet } from "./quiet.ts";
import { ask, kept, NOW, published, renewStore, store } from "./tallying.ts";

renewStore();

test("tally() publishes a closed period once: neither late reports nor a deletion change it", async () => {
  const day = (n: number, day = "2026-11-18") =>
    kept(n, day, { version: "1.0.0", "config.name": "alpha" });
  await store.write(Array.from({ length: 20 }, (_, i) => day(i)));
  const told = await published();
  expect(told.periods.at(-1)).toMatchObject({
    start: "2026-11-19",
    instances: 0,
  });
  expect(told.periods.at(-2)?.instances).toBe(20);
  await store.write(Array.from({ length: 20 }, (_, i) => day(100 + i)));
  await store.write([day(7, "2026-11-19"), day(8, "2026-11-19")]);
  for (let i = 0; i < 15; i++) await store.remove(`${i}`, "2026-11-21");
  expect(await published()).toEqual(told);
});

test("tally() publishes every period, whichever is asked for", async () => {
  for (const day of ["2026-11-10", "2026-11-18"]) {
    await store.write(
      Array.from({ length: 20 }, (_, i) => kept(i, day, { version: "1.0.0" })),
    );
  }
  await published({ from: "2026-11-18", to: "2026-11-18" });
  await store.remove("1", "2026-11-21");
  const days = await store.published({
    product: "app",
    unit: "day",
    from: "2026-01-01",
    to: "2026-12-31",
  });
  expect(days.map(({ start }) => start)).toHaveLength(10);
  expect(days[0]?.start).toBe("2026-11-10");
});

test("tally() shows nothing of a period that isn't closed", async () => {
  await store.write(
    Array.from(
      { length: 20 },
      (_, i) => kept(i, "2026-11-18", { version: "1.0.0" }),
    ),
  );
  const at = (day: string) =>
    published({}, { unit: "week", now: Date.parse(`${day}T23:59:59Z`) });
  expect(await at("2026-11-23")).toMatchObject({
    periods: [],
    at: null,
    next: "2026-11-24",
  });
  expect((await at("2026-11-24")).periods).toMatchObject([{
    start: "2026-11-16",
    instances: 20,
  }]);
});

test("tally() shows fields in one unit, and the number of instances in the others", async () => {
  await store.write(
    Array.from(
      { length: 20 },
      (_, i) => kept(i, "2026-10-07", { version: "1.0.0", "events.run": 1 }),
    ),
  );
  for (const unit of ["day", "week", "month"] as const) {
    const told = await published(
      { unit, from: "2026-10-01", to: "2026-10-31" },
      { unit: "week" },
    );
    const [first] = told.periods;
    expect(first?.instances).toBe(20);
    const isField = unit === "week";
    expect(first?.versions.cells.length).toBe(isField ? 1 : 0);
    expect(first?.events["run"]?.cells.length).toBe(isField ? 1 : 0);
    expect(told.fields.length > 0).toBe(isField);
    expect(told.fieldUnit).toBe("week");
  }
});

test("tally() shows fields again from the first whole period after a change of unit", async () => {
  const units = (unit: Unit) => ({ units: [unit] });
  const day = (i: number, day: string, unit: Unit) => ({
    ...kept(i, day, { version: "1.0.0" }),
    ...units(unit),
  });
  const fleet = (on: string, unit: Unit) =>
    store.write(Array.from({ length: 20 }, (_, i) => day(i, on, unit)));
  await fleet("2026-10-05", "week");
  await fleet("2026-10-14", "week");
  const weeks = await published(
    { from: "2026-10-05" },
    { unit: "week", now: Date.parse("2026-10-15") },
  );
  expect(weeks.periods.map(({ versions }) => versions.cells.length))
    .toEqual([1]);
  // From here on, fields are told by day. One of the day's reports came before.
  await fleet("2026-10-15", "day");
  await store.write([day(30, "2026-10-15", "week")]);
  await fleet("2026-10-16", "day");
  const days = await published({ from: "2026-10-05", to: "2026-10-16" });
  expect(
    days.periods.filter(({ instances }) => instances)
      .map(({ start, versions }) => [start, versions.cells.length]),
  ).toEqual([
    ["2026-10-05", 0],
    ["2026-10-14", 0],
    ["2026-10-15", 0],
    ["2026-10-16", 1],
  ]);
  expect(days.at).toBe("2026-10-16");
});

test("tally() shows no field of a time in which fields were shown in another unit", async () => {
  // With k: 1, cells were counted in all units.
  await store.write(
    Array.from(
      { length: 20 },
      (_, i) => kept(i, "2026-10-07", { version: "1.0.0" }),
    ),
  );
  const cells = async (unit: Unit, of: Unit) =>
    (await published({ unit: of, from: "2026-10-01", to: "2026-10-31" }, {
      unit,
    })).periods.flatMap(({ versions }) => versions.cells).length;
  expect(await cells("week", "week")).toBe(1);
  expect(await cells("day", "day")).toBe(0);
  expect(await cells("month", "month")).toBe(0);
});

test("tally() takes what another process published at the same time", async () => {
  await store.write(
    Array.from(
      { length: 20 },
      (_, i) => kept(i, "2026-11-18", { version: "1.0.0" }),
    ),
  );
  const { publish } = store;
  store.publish = async (answers) => {
    const others = answers.map((one) => ({
      ...one,
      body: JSON.stringify({ instances: 35, nameless: 0, fields: [] }),
    }));
    await publish(others);
    await publish(answers);
  };
  const told = await published();
  expect(told.periods.map(({ instances }) => instances)).toEqual([35, 35]);
});

test("tally() tries again after the store failed", async () => {
  await store.write(
    Array.from({ length: 20 }, (_, i) => kept(i, "2026-11-18", {})),
  );
  const { publish } = store;
  const readPeriods = createPublisher({
    ...{ store, k: 5, retention: 395, random: quiet },
    unitOf: () => "day",
    now: () => NOW,
  });
  store.publish = () => Promise.reject(new Error("the disk is full"));
  await expect(ask({}, { k: 5, readPeriods })).rejects.toThrow("full");
  store.publish = publish;
  expect((await ask({}, { k: 5, readPeriods })).periods).toHaveLength(2);
});

test("a question on a new day doesn't make do with what was under way on the day before", async () => {
  const day = (n: number) => kept(n, "2026-11-18", { version: "1.0.0" });
  await store.write(Array.from({ length: 20 }, (_, i) => day(i)));
  let now = Date.parse("2026-11-19T23:59:59Z");
  const readPeriods = createPublisher({
    ...{ store, k: 5, retention: 35, random: quiet },
    unitOf: () => "day",
    now: () => now,
  });
  const before = ask({}, { k: 5, readPeriods, now });
  now += 2_000;
  const after = ask({}, { k: 5, readPeriods, now });
  await before;
  expect((await after).periods).toMatchObject([
    { start: "2026-11-18", instances: 20 },
  ]);
});

test("periods with fields are published one by one, and other work has its turn while a large one is made", async () => {
  const days = ["2026-11-17", "2026-11-18"];
  const cells = Array.from({ length: 1200 }, (_, i) => ({
    ...{ field: "version", value: `1.0.${i}`, instances: 20, count: 20 },
  }));
  const counted = days.map((start) => ({
    ...{ start, instances: 20, reports: 20, nameless: 0, bare: 0, cells },
  }));
  let hadTurn = false;
  const order: (readonly [periods: number, hadTurn: boolean])[] = [];
  const readPeriods = createPublisher({
    store: {
      ...store,
      count: ({ from, to }) => {
        hadTurn = false;
        setTimeout(() => void (hadTurn = true), 0);
        return Promise.resolve(
          counted.filter(({ start }) => from <= start && start <= to),
        );
      },
      publish(answers) {
        order.push([answers.length, hadTurn]);
        return store.publish(answers);
      },
    },
    ...{ k: 5, retention: 35, random: quiet },
    unitOf: () => "day",
    now: () => Date.parse("2026-11-20T12:00:00Z"),
  });
  await ask({}, { k: 5, readPeriods });
  expect(order).toEqual([[1, true], [1, true]]);
});
