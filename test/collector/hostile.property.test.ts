import fc from "fast-check";
import { expect, test } from "vitest";
import { digest } from "../../src/hash/digest.ts";
import { seed } from "../seed.ts";
import { memory } from "../../src/collector/store/memory.ts";
import type { StoredReport } from "../../src/collector/store/store.ts";
import { post, report, start } from "./post.ts";
import { anyLetter } from "../any-letter.ts";

const SECRET = "jane@s3cr3t.example";
const whole = JSON.stringify(
  report({
    instance: digest("instance"),
    environment: { runtime: "node 24", os: "linux", cpus: 4 },
    config: { level: "info", points: { "xxxx-1": { address: ":80" } } },
    metrics: { clients: 7 },
    events: [{ event: "execution", anonymous: { status: "ok" } }],
  }),
);

/** JSON text with a secret in it. */
const hostile = fc.oneof(
  fc.jsonValue({ maxDepth: 6, stringUnit: anyLetter }).map((value) =>
    JSON.stringify([SECRET, value])
  ),
  fc.constantFrom("{", "[", `{"a":`, "[{}, ").chain((piece) =>
    fc.integer({ min: 1, max: 9000 }).map((n) => piece.repeat(n) + SECRET)
  ),
  fc.constantFrom(
    `"__proto__":{"${SECRET}":1}`,
    `"constructor":"${SECRET}"`,
    `"${SECRET}":null`,
    `"toString":"${SECRET}"`,
  ).map((field) => whole.replace("{", `{${field},`)),
);

/** A valid report whose text was changed. */
const damaged = fc.tuple(
  fc.nat(whole.length),
  fc.nat(4),
  fc.oneof(
    fc.constant(SECRET),
    fc.constantFrom(`"`, "{", "}", ",", "\\", "\0", "1e999", "-", "null"),
    fc.string({ unit: anyLetter, maxLength: 3 }),
  ),
).map(([at, length, put]) =>
  whole.slice(0, at) + put + whole.slice(at + length)
);

/** One collector for all runs, and the reports that it stored. */
const written: StoredReport[] = [];
const { collector } = start({
  store: {
    ...memory(),
    write: (group) => Promise.resolve(void written.push(...group)),
  },
});

test("any JSON is kept or refused, and the answer repeats nothing of it", async () => {
  const property = fc.asyncProperty(
    fc.oneof(hostile, damaged),
    async (text) => {
      written.length = 0;
      const answer = await post(collector, text);
      expect(await answer.text()).not.toContain(SECRET);
      expect([204, 400]).toContain(answer.status);
      expect(written).toHaveLength(answer.status === 204 ? 1 : 0);
      expect(JSON.stringify(written)).not.toContain(SECRET);
    },
  );
  await fc.assert(property, { numRuns: 600, seed });
});

test("bytes that aren't text are refused", async () => {
  const property = fc.asyncProperty(
    fc.uint8Array({ maxLength: 200 }),
    async (bytes) => {
      written.length = 0;
      expect((await post(collector, bytes)).status).toBe(400);
      expect(written).toEqual([]);
    },
  );
  await fc.assert(property, { numRuns: 250, seed });
});
