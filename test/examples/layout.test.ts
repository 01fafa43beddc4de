/** Readers copy examples. So they must compile, and use nothing that a reader can't have. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript-5";
import { expect, test } from "vitest";
import { jsrJson, packageJson } from "../../scripts/manifests.ts";
import { root } from "../../scripts/root.ts";
import { filesBelow } from "../../scripts/source-files.ts";
import { tsc } from "../../scripts/tsc.ts";

/** What an example may use besides this package. */
const PACKAGES = /^(node:|valibot$|yaml$|smol-toml$|hono$|@hono\/node-server$)/;

const files = filesBelow("examples").filter((path) => path.endsWith(".ts"));

test("examples import public subpaths, each other, and what they parse files with", () => {
  expect(files.length).toBeGreaterThan(0);
  expect(
    files.flatMap((path) =>
      forbidden(readFileSync(join(root, path), "utf8")).map((name) =>
        `${path} must not import '${name}'`
      )
    ),
  ).toEqual([]);
});

test("every example has a README of one screen", () => {
  const examples = readdirSync(join(root, "examples"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const lengths = examples.map((name) => {
    const path = join(root, "examples", name, "README.md");
    return [name, readFileSync(path, "utf8").split("\n").length] as const;
  });
  expect(lengths.filter(([, lines]) => lines < 5 || lines > 50)).toEqual([]);
});

test("Deno's example asks JSR for this version, and npm for what jsr.json does", () => {
  const manifest = join(root, "examples/deno-app/deno.json");
  const { imports } = JSON.parse(readFileSync(manifest, "utf8"));
  expect(imports).toEqual({
    [jsrJson.name]: `jsr:${jsrJson.name}@^${jsrJson.version}`,
    valibot: jsrJson.imports["valibot"],
  });
});

test("forbidden() finds imports that a reader couldn't use", () => {
  for (
    const name of [
      "../../src/hash/digest.ts",
      "../../../mod.ts",
      "@candor/telemetry/src/hash/digest.ts",
      "@candor/telemetry/nothing",
      "vitest",
      "./a.js",
    ]
  ) expect(forbidden(`import "${name}";`), name).toEqual([name]);
  expect(
    forbidden(`import "@candor/telemetry"; import "../traefik/a.ts";`),
  ).toEqual([]);
});

test("examples and their tests type-check", async () => {
  const { code, output } = await tsc(join(root, "examples"), { quiet: true });
  expect(output).toBe("");
  expect(code).toBe(0);
}, 60_000);

function forbidden(text: string): readonly string[] {
  const ours = Object.keys(packageJson.exports)
    .map((key) => key.replace(".", packageJson.name));
  return ts.preProcessFile(text, true, true).importedFiles
    .map(({ fileName }) => fileName)
    .filter((name) =>
      name.startsWith(".")
        ? !/\.(ts|json)$/.test(name) || name.startsWith("../../")
        : !ours.includes(name) && !PACKAGES.test(name)
    );
}
