import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import fc from "fast-check";
import { pseudonym } from "../../src/hash/pseudonym.ts";

/** The keys of RFC 4231's cases 1, 2, 6; short, shorter than a block, longer than a block. */
const keys = [
  new Uint8Array(20).fill(0x0b),
  new TextEncoder().encode("Jefe"),
  new Uint8Array(131).fill(0xaa),
];

describe("pseudonym()", () => {
  test.each([
    [keys[0]!, "candor", "Hi There"],
    [keys[1]!, "candor", "what do ya want for nothing?"],
    [
      keys[2]!,
      "candor",
      "Test Using Larger Than Block-Size Key - Hash Key First",
    ],
    [keys[2]!, "", ""],
  ])("is HMAC-SHA-256 of domain, NUL and value", (secret, domain, value) => {
    const expected = createHmac("sha256", secret).update(domain).update(
      new Uint8Array(1),
    ).update(value).digest("hex");
    expect(pseudonym(secret, domain, value)).toBe(expected);
  });

  test("never changes: golden values", () => {
    const secret = new Uint8Array(32).fill(7);
    expect(pseudonym(secret, "providers.docker.network", "acme_prod")).toBe(
      "a6e6b52f35e1f7e2bafee4e0cf0f776be2e0f8a92a94d51a5ee2d8274550dc2d",
    );
    expect(pseudonym(secret, "candor/delete", "01ARZ3NDEKTSV4RRFFQ69G5FAV"))
      .toBe(
        "be8fb5a2905e37b183ff19f054d6f9cca52535482efc77c3ecf534f5f0a85ecb",
      );
  });

  test("agrees with node:crypto for any text", () => {
    const text = fc.string({ unit: "grapheme" });
    const domains = text.filter((domain) => !domain.includes("\0"));
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 200 }),
        domains,
        text,
        (secret, domain, value) => {
          const expected = createHmac("sha256", secret).update(
            `${domain}\0${value}`,
          ).digest("hex");
          expect(pseudonym(secret, domain, value)).toBe(expected);
        },
      ),
    );
  });

  test("differs with the secret, the domain and the value, and with the boundary between domain and value", () => {
    const names = [
      pseudonym(keys[0]!, "a", "b"),
      pseudonym(keys[1]!, "a", "b"),
      pseudonym(keys[0]!, "b", "b"),
      pseudonym(keys[0]!, "a", "a"),
      pseudonym(keys[0]!, "ab", ""),
      pseudonym(keys[0]!, "", "ab"),
      pseudonym(keys[0]!, "", "a\0b"),
      pseudonym(keys[0]!, "a", "\0b"),
    ];
    expect(new Set(names).size).toBe(names.length);
  });

  test("refuses an empty secret", () => {
    expect(() => pseudonym(new Uint8Array(), "a", "b")).toThrow(
      /^Cannot create a pseudonym as 'secret' is empty/,
    );
  });

  test("refuses a domain with a NUL, which could equal another pair of domain and value", () => {
    expect(() => pseudonym(keys[0]!, "a\0b", "c")).toThrow(
      /'domain' has NUL$/,
    );
  });
});
