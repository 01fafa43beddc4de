import { expect, test } from "vitest";
import { configHash } from "../../src/hash/config-hash.ts";
import { digest } from "../../src/hash/digest.ts";

test("configHash() is the digest of the canonical JSON", () => {
  expect(configHash({ b: [1, "xxxx"], a: { on: true } })).toBe(
    digest('{"a":{"on":true},"b":[1,"xxxx"]}'),
  );
  expect(configHash({})).toBe(
    "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a",
  );
});

test("configHash() differs for unset, redacted and false", () => {
  const hashes = [{}, { on: "xxxx" }, { on: false }, { on: null }].map(
    configHash,
  );
  expect(new Set(hashes).size).toBe(4);
});

test("configHash() treats undefined properties as absent", () => {
  expect(configHash({ on: undefined })).toBe(configHash({}));
});
