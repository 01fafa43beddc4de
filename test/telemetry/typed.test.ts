import * as v from "valibot";
import { describe, expect, expectTypeOf, test } from "vitest";
import {
  counter,
  createTelemetry,
  exported,
  rate,
  type Telemetry,
  type TelemetryOptions,
} from "../../mod.ts";

const BASICS = {
  product: "hal",
  version: "1.0.0",
  endpoint: "https://stats.example.org/v1/reports",
};
const Config = v.object({
  debug: v.pipe(v.boolean(), exported()),
  tags: v.array(v.string()),
  theme: v.optional(v.picklist(["light", "dark"])),
});
const Metrics = v.object({
  clients: v.pipe(v.number(), exported()),
  sent: v.number(),
  plan: v.picklist(["free", "paid"]),
});
const plan: "free" | "paid" = "free";
const events = {
  finished: {
    schema: v.object({ status: v.picklist(["ok", "failed"]) }),
    send: "now",
  },
  started: v.object({ times: v.number() }),
} as const;

describe("record()", () => {
  const telemetry = createTelemetry({ ...BASICS, events });

  test("takes the declared events and what their schemas take", () => {
    expectTypeOf(telemetry.record<"finished">).parameters.toEqualTypeOf<
      ["finished", { readonly status: "ok" | "failed" }]
    >();
    expectTypeOf(telemetry.record<"started">).parameters.toEqualTypeOf<
      ["started", { readonly times: number }]
    >();
  });

  test("refuses everything else", () => {
    // @ts-expect-error This event isn't declared.
    telemetry.record("ended", {});
    // @ts-expect-error This word isn't in the picklist.
    telemetry.record("finished", { status: "fine" });
    // @ts-expect-error A field is missing.
    telemetry.record("started", {});
    // @ts-expect-error No event is declared at all.
    createTelemetry(BASICS).record("finished", { status: "ok" });
  });

  test("a telemetry with events is still a Telemetry", () => {
    expectTypeOf(telemetry).toExtend<Telemetry>();
  });
});

describe("config.read", () => {
  test("gives what the schema takes, at once or later; read-only values are fine", () => {
    const tags: readonly string[] = [];
    createTelemetry({
      ...BASICS,
      config: {
        schema: Config,
        read: () => ({ debug: true, tags, theme: "dark" }),
      },
    });
    createTelemetry({
      ...BASICS,
      config: {
        schema: Config,
        read: () => Promise.resolve({ debug: true, tags }),
      },
    });
  });

  test("refuses another type", () => {
    createTelemetry({
      ...BASICS,
      // @ts-expect-error The text is no boolean.
      config: { schema: Config, read: () => ({ debug: "yes", tags: [] }) },
    });
  });

  test("may give `unknown`, which the schema checks at run time", () => {
    const read = (): unknown => JSON.parse("{}");
    createTelemetry({ ...BASICS, config: { schema: Config, read } });
  });
});

describe("metrics.read", () => {
  test("takes values, functions, promises, rate() and counter()", () => {
    createTelemetry({
      ...BASICS,
      metrics: {
        schema: Metrics,
        read: { clients: 3, sent: rate(() => 4), plan: () => plan },
      },
    });
    createTelemetry({
      ...BASICS,
      metrics: {
        schema: Metrics,
        read: {
          clients: () => Promise.resolve(3),
          sent: counter(() => 4),
          plan: Promise.resolve("paid" as const),
        },
      },
    });
  });

  test("refuses a missing name, an unknown one and another type", () => {
    const missing = () =>
      createTelemetry({
        ...BASICS,
        // @ts-expect-error `plan` is missing.
        metrics: { schema: Metrics, read: { clients: 3, sent: 4 } },
      });
    expect(missing).toThrow("'metrics.read.plan' must be there");
    const unknown = () =>
      createTelemetry({
        ...BASICS,
        metrics: {
          schema: Metrics,
          // @ts-expect-error The schema has no `more`.
          read: { clients: 3, sent: 4, plan: "free", more: 5 },
        },
      });
    expect(unknown).toThrow("'metrics.read.more' is unknown");
    createTelemetry({
      ...BASICS,
      metrics: {
        schema: Metrics,
        // @ts-expect-error The text is no number.
        read: { clients: "3", sent: 4, plan: "free" },
      },
    });
  });
});

test("options of a host that knows no schema are TelemetryOptions", () => {
  const options: TelemetryOptions = {
    ...BASICS,
    events,
    config: { schema: Config, read: () => 3 },
    metrics: { schema: Metrics, read: { anything: 3 } },
  };
  const make = () => createTelemetry(options);
  expectTypeOf(make).returns.toExtend<Telemetry>();
  // A mistake that the types can't see is reported at construction.
  expect(make).toThrow("'metrics.read.anything' is unknown");
});
