import fc from "fast-check";
import { expect, test } from "vitest";
import * as v from "valibot";
import { anyLetter } from "../../any-letter.ts";
import {
  createTelemetry,
  exported,
  memory,
  type Platform,
} from "../../../mod.ts";
import { canonicalJson } from "../../../src/hash/canonical-json.ts";
import { configHash } from "../../../src/hash/config-hash.ts";
import { digest } from "../../../src/hash/digest.ts";
import { node } from "../../../src/platform/node.ts";
import { nativeSha256 } from "../../../src/platform/process/native-sha256.ts";

test("the runtime's SHA-256 gives what ours gives, for any text", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: anyLetter, maxLength: 300 }),
      (text) => {
        expect(nativeSha256(text)).toBe(digest(text));
      },
    ),
  );
  expect(nativeSha256("\ud800")).toBe(digest("\ud800"));
});

test("configHash() is the same with the runtime's SHA-256", () => {
  fc.assert(
    fc.property(
      fc.jsonValue(),
      (value) => {
        expect(nativeSha256(canonicalJson(value))).toBe(configHash(value));
      },
    ),
  );
});

/** The configuration's hash in the report of a program on such a platform. */
async function reported(sha256: Platform["sha256"]): Promise<unknown> {
  const telemetry = createTelemetry({
    product: "hal",
    version: "1.0.0",
    endpoint: "https://stats.example.org/v1/reports",
    platform: memory({ ...sha256 && { sha256 } }),
    consent: { config: true },
    config: {
      schema: v.object({ level: v.pipe(v.string(), exported()) }),
      read: () => ({ level: "debug" }),
    },
  });
  return (await telemetry.preview()).report.configHash;
}

test("a report has the same hash on every platform, and asks the platform for it", async () => {
  const expected = configHash({ level: "debug" });
  const asked: string[] = [];
  const sha256 = (text: string) => (asked.push(text), digest(text));
  expect(await reported(undefined)).toBe(expected);
  expect(await reported(node().sha256)).toBe(expected);
  expect(await reported(sha256)).toBe(expected);
  expect(asked).toEqual([`{"level":"debug"}`]);
});

test("a platform whose SHA-256 fails or gives no hash changes nothing", async () => {
  const expected = configHash({ level: "debug" });
  for (
    const bad of [
      () => {
        throw new Error("no hash");
      },
      () => "nonsense",
      () => "A".repeat(64),
      () => Promise.resolve("a".repeat(64)),
      () => undefined,
    ]
  ) expect(await reported(bad as () => string)).toBe(expected);
});
