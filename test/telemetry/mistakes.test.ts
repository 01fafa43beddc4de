import { describe, expect, test } from "vitest";
import * as v from "valibot";
import { createTelemetry } from "../../mod.ts";
import { acme } from "./acme.ts";
import { metrics, unknownOptions } from "./unknown-options.ts";
import { wrongElsewhere, wrongParts } from "./wrong-parts.ts";
import { SECRET, wrongAddressesAndNames } from "./wrong-values.ts";

describe("a mistake in the options throws at once, in one sentence", () => {
  test.each([
    ...[...unknownOptions, ...wrongAddressesAndNames, ...wrongParts].map((
      [what, says, options],
    ) => [what, `Cannot create telemetry as ${says}`, options] as const),
    ...wrongElsewhere,
  ])("%s", (_, sentence, options) => {
    let error: unknown;
    try {
      createTelemetry(acme(options));
    } catch (caught) {
      error = caught;
    }
    expect(error).toBeInstanceOf(Error);
    const { name, message } = error as Error;
    expect(message).toBe(sentence);
    expect(name).toBe(
      sentence.startsWith("Cannot anonymize") ? "RangeError" : "TypeError",
    );
    expect(message).not.toContain(SECRET);
  });

  test("no options at all", () => {
    expect(() => createTelemetry(undefined as never)).toThrow(
      new TypeError(
        "Cannot create telemetry as 'options' must be an object: current value is 'undefined'",
      ),
    );
  });
});

describe("what is no mistake", () => {
  test("128 bits are enough for a cluster", () => {
    for (const cluster of ["x".repeat(22), "f".repeat(32)]) {
      createTelemetry(acme({ cluster }));
    }
  });

  test("loopback works without encryption", () => {
    for (const host of ["localhost", "127.0.0.1:8080", "[::1]:99"]) {
      createTelemetry(acme({
        endpoint: `http://${host}/v1/reports`,
        about: `http://${host}/about`,
      }));
    }
  });

  test("a metric that the schema doesn't need may be missing, and a record takes any name", () => {
    createTelemetry(acme({
      metrics: { schema: metrics, read: { clients: 3, sent: 4 } as never },
    }));
    createTelemetry(acme({
      metrics: {
        schema: v.record(v.string(), v.number()),
        read: { anything: 3 } as never,
      },
    }));
  });

  test("options that are left out may be written as undefined", () => {
    createTelemetry(acme({
      consent: undefined,
      schedule: { every: undefined, first: undefined },
      release: undefined,
      about: undefined,
    }));
  });
});
