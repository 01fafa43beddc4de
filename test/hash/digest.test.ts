import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import fc from "fast-check";
import { digest } from "../../src/hash/digest.ts";
import { hashes } from "../golden/spinnaker.ts";

describe("digest()", () => {
  test.each([
    ["", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
    ["abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"],
    [
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
    ],
    [
      "a".repeat(1e6),
      "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0",
    ],
  ])("is SHA-256 as FIPS 180 has it", (text, hash) => {
    expect(digest(text)).toBe(hash);
    expect(digest(new TextEncoder().encode(text))).toBe(hash);
  });

  test.each(hashes)(
    "hashes %s as Spinnaker does",
    (_what, clear, salt, hash) => {
      expect(digest(clear, salt)).toBe(hash);
      expect(digest(new TextEncoder().encode(clear), salt)).toBe(hash);
    },
  );

  test("appends the salt without a separator", () => {
    expect(digest("ab", "c")).toBe(digest("a", "bc"));
  });

  test("agrees with node:crypto, as text and as bytes", () => {
    const text = fc.string({ unit: "grapheme", maxLength: 200 });
    fc.assert(fc.property(text, text, (clear, salt) => {
      const hash = createHash("sha256").update(clear).update(salt).digest(
        "hex",
      );
      expect(digest(clear, salt)).toBe(hash);
      expect(digest(new TextEncoder().encode(clear), salt)).toBe(hash);
    }));
  });

  test("hashes only the bytes of a view of a larger buffer", () => {
    const bytes = new TextEncoder().encode("xabcx");
    expect(digest(bytes.subarray(1, 4))).toBe(digest("abc"));
    expect(digest(bytes.subarray(1, 3), "c")).toBe(digest("abc"));
  });
});
