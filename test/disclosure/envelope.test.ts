import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createTelemetry, memory } from "../../mod.ts";
import { root } from "../../scripts/root.ts";
import { envelopeOf } from "../../src/disclosure/envelope.ts";
import { acme } from "../telemetry/acme.ts";

const names = (...given: Parameters<typeof envelopeOf>) =>
  envelopeOf(...given).map(({ name }) => name);

test("envelopeOf() names every part that a real report has", async () => {
  const telemetry = createTelemetry(acme({
    platform: memory(),
    cluster: "0123456789abcdef0123456789abcdef",
  }));
  await telemetry.enable();
  const { report } = await telemetry.preview();
  const parts = Object.keys(report);
  expect(parts).toContain("configHash");
  expect(names()).toEqual(expect.arrayContaining(parts));
});

test("envelopeOf() leaves out what a product doesn't have", () => {
  expect(names({ cluster: false, parts: ["metrics"] })).toEqual([
    "protocol",
    "id",
    "product",
    "version",
    "day",
    "revision",
    "instance",
    "sequence",
    "window",
    "environment",
    "metrics",
    "failed",
  ]);
  expect(names({ parts: ["events.finished"] }))
    .toEqual(expect.arrayContaining(["cluster", "events", "dropped"]));
});

test("envelopeOf() says how installations are told apart", () => {
  const instance = (identity: "persistent" | "rotating" | "none") =>
    envelopeOf({ identity }).find(({ name }) => name === "instance")?.about;
  expect(instance("persistent")).toContain("a secret that never leaves it");
  expect(instance("rotating")).toContain("replaced every 30 days");
  expect(instance("none")).toMatch(/^left out: nobody can tell/);
});

test("README's table names every part of a report, and no other", () => {
  const readme = readFileSync(join(root, "README.md"), "utf8");
  const [, table = ""] =
    /\| what \| on the wire \|\n([^]*?)\n\n/.exec(readme) ??
      [];
  const cells = table.split("\n").map((row) => row.split("|").at(-2) ?? "");
  const said = cells.flatMap((cell) =>
    [...cell.matchAll(/`(\w+)`/g)].map(([, name]) => name)
  );
  expect(said.sort()).toEqual([...names()].sort());
});
