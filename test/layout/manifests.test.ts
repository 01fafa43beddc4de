import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import {
  denoJson,
  jsrJson,
  packageJson,
  type Strings,
} from "../../scripts/manifests.ts";
import { root } from "../../scripts/root.ts";

test("package.json, jsr.json and deno.json have the same name and version", () => {
  const { name, version } = packageJson;
  expect(jsrJson).toMatchObject({ name, version });
  expect(denoJson).toMatchObject({ name, version });
});

test("their export maps have the same keys, .ts here and dist there", () => {
  expect(denoJson.exports).toEqual(jsrJson.exports);
  const built = Object.entries(jsrJson.exports).map(([key, file]) => {
    const path = file.replace("./", "./dist/").replace(/\.ts$/, "");
    return [key, { types: `${path}.d.ts`, default: `${path}.js` }];
  });
  expect(packageJson.exports).toEqual(Object.fromEntries(built));
});

test("types come first in every export, because resolution takes the first match", () => {
  for (const conditions of Object.values(packageJson.exports)) {
    expect(Object.keys(conditions)).toEqual(["types", "default"]);
  }
});

test("the npm package depends on exactly three packages", () => {
  expect(Object.keys(packageJson.dependencies).sort())
    .toEqual(["@noble/hashes", "ky", "valibot"]);
});

test("jsr.json imports the same ranges as package.json", () => {
  const { dependencies, peerDependencies = {} } = packageJson;
  const ranges = Object.entries({ ...dependencies, ...peerDependencies })
    .map(([name, range]) => [name, `npm:${name}@${range}`]);
  expect(jsrJson.imports).toEqual(Object.fromEntries(ranges));
});

test("the lock file records no download addresses", () => {
  const lock = readFileSync(join(root, "package-lock.json"), "utf8");
  expect(lock).not.toMatch(/"resolved"|\btarball\b|registry/);
  expect(JSON.parse(lock).lockfileVersion).toBe(3);
});

test("the lock file knows every package by its digest", () => {
  const { packages } = JSON.parse(
    readFileSync(join(root, "package-lock.json"), "utf8"),
  );
  const { "": _, ...installed } = packages as Record<
    string,
    { integrity?: string }
  >;
  expect(
    Object.entries(installed).filter(([, { integrity = "" }]) =>
      !/^sha512-[\w+/]{86}==$/.test(integrity)
    ).map(([path]) => path),
  ).toEqual([]);
  expect(Object.keys(installed)).toContain("node_modules/ky");
});

test("nothing of ours runs where the package is installed", () => {
  const { scripts } = JSON.parse(
    readFileSync(join(root, "package.json"), "utf8"),
  );
  expect(Object.keys(scripts)).toContain("prepack");
  expect(Object.keys(scripts).filter((name) => /install|prepare/.test(name)))
    .toEqual([]);
});

test("what runs at install is named: the runtimes' own packages and no more", () => {
  const { packages } = JSON.parse(
    readFileSync(join(root, "package-lock.json"), "utf8"),
  );
  const scripted = Object.entries<{ hasInstallScript?: boolean }>(packages)
    .filter(([, { hasInstallScript }]) => hasInstallScript)
    .map(([path]) => path.replace(/^.*node_modules\//, ""));
  const { allowScripts } = JSON.parse(
    readFileSync(join(root, "package.json"), "utf8"),
  );
  expect([...new Set(scripted)].filter((name) => !(name in allowScripts)))
    .toEqual([]);
});

test.each(["package-lock.json", "test/clickhouse/package-lock.json"])(
  "%s names the platform packages of every dependency",
  (lock) => {
    const { packages } = JSON.parse(readFileSync(join(root, lock), "utf8"));
    const locked = new Set(
      Object.keys(packages).map((path) =>
        path.replace(/^.*node_modules\//, "")
      ),
    );
    const missing = Object.values<{ optionalDependencies?: Strings }>(packages)
      .flatMap(({ optionalDependencies = {} }) =>
        Object.keys(optionalDependencies)
      )
      .filter((name) => !locked.has(name));
    expect(missing).toEqual([]);
  },
);
