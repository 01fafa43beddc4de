import { expect, test } from "vitest";
import { createTelemetry } from "../../mod.ts";
import { acme } from "./acme.ts";

test("about() names every field, who is heard and where reports go, and asks nobody", () => {
  const { about } = createTelemetry(acme({
    consent: { variable: "ACME_TELEMETRY", config: "s3cret" },
  }));
  const { fields, ...rest } = about();
  expect(rest).toEqual({
    product: "acme",
    version: "1.2.3",
    endpoint: "https://stats.example.org/v1/reports",
    flag: undefined,
    variable: "ACME_TELEMETRY",
    revision: 1,
  });
  expect(fields.map(({ path, mark }) => `${path} ${mark ?? "stays"}`))
    .toEqual(expect.arrayContaining([
      "config.debug exported",
      "config.token stays",
      "metrics.clients bucketed",
    ]));
});

test("preview() says where the report would be posted, a dialect's own address too", async () => {
  const url = "https://other.example.org/log";
  for (const dialect of [undefined, () => ({ url, body: "{}" })]) {
    const telemetry = createTelemetry(acme({ dialect }));
    expect((await telemetry.preview()).url)
      .toBe(dialect ? url : telemetry.about().endpoint);
  }
});
