import { expect, test } from "vitest";
import { storedVersionCheck } from "../../../src/collector/releases/version-check.ts";

const options = {
  day: "2026-11-21",
  random: (bytes: number) => new Uint8Array(bytes).fill(10),
};
const keep = (version?: string) =>
  storedVersionCheck("traefik", version, options);

test("storedVersionCheck() keeps the day, the version, and nothing else", () => {
  expect(keep("v3.7.9-rc.1")).toEqual({
    product: "traefik/checks",
    id: "0a".repeat(16),
    instance: "0a".repeat(16),
    nameless: true,
    units: ["day"],
    day: "2026-11-21",
    cells: [{ field: "version", value: "3.7.9-rc.1", count: 1 }],
    body: `{"day":"2026-11-21","product":"traefik","version":"3.7.9-rc.1"}`,
  });
});

const nothing: Readonly<Record<string, string | undefined>> = {
  "a check without a version": undefined,
  "an empty one": "",
  "a development build": "dev",
  "what is no version": "3.7",
  "a version longer than any": `1.2.3-${"1".repeat(64)}`,
  "a version with somebody's host in it": "1.2.3-vault.prod.internal",
};
for (const [what, version] of Object.entries(nothing)) {
  test(`storedVersionCheck() keeps nothing of ${what}`, () => {
    expect(keep(version)).toBeUndefined();
  });
}
