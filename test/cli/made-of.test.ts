import { expect, test } from "vitest";
import { createTelemetry } from "../../mod.ts";
import { madeOf } from "../../src/cli/module/made-of.ts";
import { acme } from "../telemetry/acme.ts";

test("madeOf() says what holds where the maintainer said nothing", () => {
  const { fields: _, schemas: __, ...rest } = madeOf(createTelemetry(acme()));
  expect(rest).toEqual({
    product: "acme",
    version: "1.2.3",
    endpoint: "https://stats.example.org/v1/reports",
    flag: undefined,
    variable: undefined,
    setting: false,
    revision: 1,
    anonymize: {},
    events: { finished: "batch", crashed: "now" },
    default: "off",
    official: false,
    ci: true,
    schedule: { first: 600_000, every: 86_400_000 },
    identity: "persistent",
    cluster: false,
    forget: false,
    dialect: false,
    release: undefined,
  });
});

test("madeOf() repeats what the maintainer said", () => {
  expect(madeOf(createTelemetry(acme({
    anonymize: { keys: "kept" },
    consent: {
      default: "on",
      official: true,
      ci: false,
      flag: "--usage",
      variable: "ACME_TELEMETRY",
      config: undefined,
    },
    schedule: { every: 7 },
    identity: "rotating",
    forget: true,
  })))).toMatchObject({
    anonymize: { keys: "kept" },
    default: "on",
    official: false,
    ci: false,
    flag: "--usage",
    variable: "ACME_TELEMETRY",
    setting: true,
    schedule: { first: 600_000, every: 7 },
    identity: "rotating",
    forget: true,
  });
});

test("madeOf() knows what holds a default of on back", () => {
  const held = ([true, false, /^\d/] as const).map((official) =>
    madeOf(createTelemetry(acme({ consent: { official } }))).official
  );
  expect(held).toEqual([false, true, true]);
});
