import { expect, test } from "vitest";
import { createTelemetry } from "../../mod.ts";
import { aboutOf } from "../../src/telemetry/about.ts";
import { acme } from "./acme.ts";

test("aboutOf() names every field, every voice and the endpoint, and calls nothing", () => {
  const { about } = createTelemetry(acme({
    consent: { variable: "ACME_TELEMETRY", config: "s3cret" },
  }));
  const { fields, schemas, ...rest } = about(aboutOf);
  expect(Object.keys(schemas)).toEqual([
    "config",
    "metrics",
    "events.finished",
    "events.crashed",
  ]);
  expect(rest).toMatchObject({
    product: "acme",
    version: "1.2.3",
    endpoint: "https://stats.example.org/v1/reports",
    revision: 1,
    cluster: false,
    dialect: false,
  });
  expect(rest).toMatchObject({ variable: "ACME_TELEMETRY", setting: true });
  expect(JSON.stringify(rest)).not.toContain("s3cret");
  expect(fields.map(({ path, mark }) => `${path} ${mark ?? "stays"}`))
    .toEqual(expect.arrayContaining([
      "config.debug exported",
      "config.token stays",
      "metrics.clients bucketed",
    ]));
});

test("aboutOf() passes on no secret, no fact and no value of the operator's configuration", () => {
  const told = {
    anonymize: { keys: "kept" },
    schedule: { every: 7000 },
    identity: "rotating",
    forget: true,
    release: { feed: "https://update.example.org/feed" },
  } as const;
  const about = createTelemetry(acme({
    ...told,
    consent: { default: "on", official: true, ci: false, config: "s3cret" },
    cluster: "0123456789abcdef0123456789abcdef",
    dialect: () => ({ body: "" }),
    log: () => {},
  })).about(aboutOf);
  expect(about).toMatchObject({
    ...told,
    schedule: { first: 600_000, every: 7000 },
    default: "on",
    official: false,
    ci: false,
    setting: true,
    cluster: true,
    dialect: true,
  });
  expect(JSON.stringify(about)).not.toMatch(/0123456789abcdef|s3cret/);
  const { schemas: _, events: __, ...rest } = about;
  expect(Object.values(rest).map((part) => typeof part))
    .not.toContain("function");
  expect(about).not.toHaveProperty("platform");
  expect(about).not.toHaveProperty("config");
  expect(about).not.toHaveProperty("metrics");
});

test("aboutOf() fills in the default of every option that was left out", () => {
  const { fields: _, schemas: __, ...rest } = createTelemetry(acme()).about(
    aboutOf,
  );
  expect(rest).toEqual({
    product: "acme",
    version: "1.2.3",
    endpoint: "https://stats.example.org/v1/reports",
    flag: undefined,
    variable: undefined,
    setting: false,
    revision: 1,
    categories: [{ name: "basic", about: undefined }],
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

test("aboutOf() repeats the options that were given", () => {
  expect(
    createTelemetry(acme({
      anonymize: { keys: "kept" },
      consent: {
        default: "on",
        official: true,
        ci: false,
        flag: "--usage",
        variable: "ACME_TELEMETRY",
        config: undefined,
      },
      schedule: { every: 7000 },
      identity: "rotating",
      forget: true,
    })).about(aboutOf),
  ).toMatchObject({
    anonymize: { keys: "kept" },
    default: "on",
    official: false,
    ci: false,
    flag: "--usage",
    variable: "ACME_TELEMETRY",
    setting: true,
    schedule: { first: 600_000, every: 7000 },
    identity: "rotating",
    forget: true,
  });
});

test("aboutOf() tells whether a default of on holds in official builds only", () => {
  const held = ([true, false, /^\d/] as const).map((official) =>
    createTelemetry(acme({ consent: { official } })).about(aboutOf).official
  );
  expect(held).toEqual([false, true, true]);
});

test("about() returns only what its function returns", () => {
  const { about } = createTelemetry(acme());
  expect(about(({ options, revision }) => [options.product, revision]))
    .toEqual(["acme", 1]);
  expect(() =>
    about(() => {
      throw new RangeError("the reader's own");
    })
  ).toThrow("the reader's own");
});

test("preview() says where the report would be posted, a dialect's own address too", async () => {
  const url = "https://other.example.org/log";
  for (const dialect of [undefined, () => ({ url, body: "{}" })]) {
    const telemetry = createTelemetry(acme({ dialect }));
    expect((await telemetry.preview()).url)
      .toBe(dialect ? url : telemetry.about(aboutOf).endpoint);
  }
});
