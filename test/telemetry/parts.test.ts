import * as v from "valibot";
import { expect, test } from "vitest";
import { createTelemetry, hashed, memory, type Report } from "../../mod.ts";

test("the same path and value in config, metrics and an event give three pseudonyms", async () => {
  const schema = v.object({ name: v.pipe(v.string(), hashed()) });
  const facts = { name: "billing" };
  const telemetry = createTelemetry({
    product: "acme",
    version: "1.2.3",
    endpoint: "https://stats.example.org/v1/reports",
    platform: memory({ argv: ["--telemetry=on"] }),
    consent: { flag: "--telemetry" },
    config: { schema, read: () => facts },
    metrics: { schema, read: facts },
    // An event may be called as a part is.
    events: { config: schema, finished: schema },
  });
  await telemetry.enable();
  telemetry.record("config", facts);
  telemetry.record("finished", facts);
  const { report } = await telemetry.preview();
  const { config, metrics, events } = report as Report & {
    events: { anonymous: typeof facts }[];
  };
  const names = [config, metrics, ...events.map((event) => event.anonymous)]
    .map((part) => (part as typeof facts).name);
  expect(names).toHaveLength(4);
  for (const name of names) expect(name).toMatch(/^[\da-f]{64}$/);
  expect(new Set(names).size).toBe(4);
});
