import { expect, test } from "vitest";
import { createTelemetry } from "../../mod.ts";
import { acme } from "./acme.ts";

test("about() names every field, who is heard and where reports go, and asks nobody", () => {
  const { about } = createTelemetry(acme({
    consent: { variable: "ACME_TELEMETRY", config: "s3cret" },
  }));
  const { fields, schemas, ...rest } = about();
  expect(Object.keys(schemas)).toEqual([
    "config",
    "metrics",
    "events.finished",
    "events.crashed",
  ]);
  expect(rest).toEqual({
    product: "acme",
    version: "1.2.3",
    endpoint: "https://stats.example.org/v1/reports",
    flag: undefined,
    variable: "ACME_TELEMETRY",
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
  expect(fields.map(({ path, mark }) => `${path} ${mark ?? "stays"}`))
    .toEqual(expect.arrayContaining([
      "config.debug exported",
      "config.token stays",
      "metrics.clients bucketed",
    ]));
});

test("about() says what it was told, and hands no secret on", () => {
  const cluster = "0123456789abcdef0123456789abcdef";
  const release = { feed: "https://update.example.org/feed" };
  const about = createTelemetry(acme({
    anonymize: { keys: "kept" },
    consent: { default: "on", official: true, ci: false },
    schedule: { every: 7 },
    identity: "rotating",
    cluster,
    forget: true,
    dialect: () => ({ body: "" }),
    release,
  })).about();
  expect(about).toMatchObject({
    anonymize: { keys: "kept" },
    default: "on",
    official: true,
    ci: false,
    schedule: { first: 600_000, every: 7 },
    identity: "rotating",
    cluster: true,
    forget: true,
    dialect: true,
    release,
  });
  expect(JSON.stringify(about)).not.toContain(cluster);
});

test("preview() says where the report would be posted, a dialect's own address too", async () => {
  const url = "https://other.example.org/log";
  for (const dialect of [undefined, () => ({ url, body: "{}" })]) {
    const telemetry = createTelemetry(acme({ dialect }));
    expect((await telemetry.preview()).url)
      .toBe(dialect ? url : telemetry.about().endpoint);
  }
});
