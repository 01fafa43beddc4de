import fc from "fast-check";
import { expect, test } from "vitest";
import {
  parseEnvelope,
  readEnvelope,
} from "../../../src/collector/receive/envelope.ts";
import { holds, printSeed } from "../../anonymize/seed.ts";
import { report } from "../post.ts";

printSeed();

const DAYS = { from: "0000-01-01", to: "9999-12-31" };
const digest = "0f".repeat(32);

/** Values that a field of the envelope has, nearly has, or never has. */
const values = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom<unknown>(
    ...[0, -0, -1, 1, 1.5, 2, 3, 1024, 2 ** 53, 1e300, NaN, undefined, null],
    ...["", "x", digest, digest.toUpperCase(), `${digest}\n`, "node 24"],
    ...["2026-02-28", "2026-02-29", "2026-13-01", "2024-02-29", "ci github"],
    ...[{}, [], [{ event: "a" }], [{ event: "a", anonymous: 1 }], [{}]],
    ...[{ runtime: "node 24", cpus: 4 }, { cpus: 3 }, { cpu: 4 }],
    ...[{ full: 1 }, { full: -1 }, { constructor: 1 }, [1], ["config"], [[]]],
    JSON.parse('{"__proto__":1}'),
  ),
);
const keys = fc.constantFrom(
  ...["protocol", "id", "product", "version", "day", "revision", "instance"],
  ...["cluster", "sequence", "window", "environment", "config", "configHash"],
  ...["metrics", "events", "dropped", "failed", "constructor", "other"],
);
const whole: Readonly<Record<string, unknown>> = {
  ...report({ day: "2026-02-28" }),
  ...{ window: 86_400, environment: { runtime: "node 24", cpus: 4 } },
  ...{ events: [{ event: "done", anonymous: {} }], failed: ["config"] },
};

/** The whole report with some other values, and without one or none. */
const changed = fc.tuple(
  fc.dictionary(keys, values, { maxKeys: 3 }),
  fc.option(keys),
).map(([over, without]) => {
  const copy: Record<string, unknown> = { ...whole, ...over };
  if (without !== null) delete copy[without];
  return copy;
});

test("readEnvelope() decides as valibot does, and says the same", () => {
  const property = fc.property(
    fc.oneof({ weight: 5, arbitrary: changed }, fc.jsonValue()),
    (posted) => {
      expect(readEnvelope(posted, DAYS)).toEqual(parseEnvelope(posted));
    },
  );
  holds(1500, property);
});

test("readEnvelope() takes a whole report as it is, without valibot", () => {
  expect(readEnvelope(whole, DAYS)).toBe(whole);
});
