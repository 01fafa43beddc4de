import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { packageJson } from "../../scripts/manifests.ts";
import { run } from "../../scripts/run.ts";
import { compiler } from "./compiler.ts";
import { output, program, tsconfig, typedProgram } from "./consumer.ts";
import { withoutNpm } from "./npm.ts";
import { type Installed, packAndInstall } from "./pack.ts";
import { options, products, served, servedBy } from "./serving.ts";
import { tarball } from "./tarball.ts";

let app: Installed;
beforeAll(async () => {
  app = await packAndInstall();
}, 300_000);
afterAll(() => app?.dispose());

test("installing adds exactly four packages", () => {
  const lock = readFileSync(
    join(app.folder, "node_modules/.package-lock.json"),
    "utf8",
  );
  expect(Object.keys(JSON.parse(lock).packages).sort()).toEqual([
    "node_modules/@candor/telemetry",
    "node_modules/@noble/hashes",
    "node_modules/ky",
    "node_modules/valibot",
  ]);
});

test("the tarball contains the built modules, their types and the documents", () => {
  const folder = join(app.folder, "node_modules", packageJson.name);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) =>
      join(parentPath, name).slice(folder.length + 1).replaceAll("\\", "/")
    );
  const paper =
    /^(package\.json|LICENSE|(README|CHANGELOG|ARCHITECTURE|CONTRIBUTING|SECURITY)\.md|docs\/[a-z-]+\.(md|json)|docs\/pictures\/\S+)$/;
  // What is bundled has the licences of what is in it beside it. The sources of the bin aren't built one by one.
  const built =
    /^dist\/(LICENSES\.txt|(mod|shared\/[\w-]+|src\/(?!cli\/).+)\.(js|js\.map|d\.ts)|cli\/(\S+\.js|LICENSES\.txt))$/;
  expect(files.filter((file) => !paper.test(file) && !built.test(file)))
    .toEqual([]);
  for (
    const { types = "", default: file = "" } of Object.values(
      packageJson.exports,
    )
  ) {
    expect(files).toContain(types.slice(2));
    expect(files).toContain(file.slice(2));
  }
  expect(files).toContain("LICENSE");
});

test(
  "npm would publish the tarball, and has nothing to mend in its manifest",
  async () => {
    const { code, output } = await run({
      file: "npm",
      args: ["publish", "--dry-run", "--access", "public", await tarball()],
      env: withoutNpm(),
      quiet: true,
      timeout: 60_000,
    });
    expect(code, output).toBe(0);
    const { name, version } = packageJson;
    expect(output).toContain(`+ ${name}@${version}`);
    const warnings = output.split("\n").filter((line) =>
      line.startsWith("npm warn") &&
      !line.includes("requires you to be logged in")
    );
    expect(warnings).toEqual([]);
  },
  60_000,
);

test("importing the package loads three files, its dependencies' included", async () => {
  // Node tells of each file that it loads.
  writeFileSync(
    join(app.folder, "files.js"),
    `import { registerHooks } from "node:module";
registerHooks({
  load(url, context, next) {
    console.log(url);
    return next(url, context);
  },
});
await import("@candor/telemetry");
`,
  );
  const { code, output } = await run({
    file: process.execPath,
    args: ["files.js"],
    cwd: app.folder,
    quiet: true,
    timeout: 30_000,
  });
  expect(code, output).toBe(0);
  const folder = `/node_modules/${packageJson.name}/dist/`;
  expect(output.trim().split("\n").map((url) => url.split(folder)[1]).sort())
    .toEqual(["mod.js", "shared/anonymize.js", "shared/client.js"]);
});

const nodes: readonly (readonly [string, () => string])[] = [
  ["the pinned Node", () => process.execPath],
  ["the machine's own Node", machineNode],
];
for (const [name, node] of nodes) {
  test(`it runs from a plain ES module in ${name}`, async () => {
    writeFileSync(join(app.folder, "app.js"), program);
    const ended = await run({
      file: node(),
      args: ["app.js"],
      cwd: app.folder,
      quiet: true,
      timeout: 30_000,
    });
    expect(ended).toEqual({ code: 0, output });
  });
}

const stores: readonly (readonly [string, () => string, store: string])[] = [
  ["the pinned Node, on SQLite", () => process.execPath, "stats.db"],
  ["the machine's own Node, in memory", machineNode, "memory"],
];
for (const [name, node, store] of stores) {
  test(`the bin needs no peer to serve in ${name}`, async () => {
    writeFileSync(join(app.folder, "products.js"), products);
    expect(await servedBy(node(), app.folder, store)).toEqual(served);
  });
}

for (
  const [name, node] of [
    ["the pinned Node", () => process.execPath],
    ["the machine's own Node", machineNode],
  ] as const
) {
  test(`the bin needs no peer to read YAML and TOML, and to write a page, in ${name}`, async () => {
    writeFileSync(join(app.folder, "options.js"), options);
    writeFileSync(join(app.folder, "app.yaml"), "secure: true # yes\n");
    writeFileSync(join(app.folder, "app.toml"), "secure = false\n");
    const ran = async (...args: string[]) => {
      const bin = join(app.folder, "node_modules/.bin/candor");
      const { code, output } = await run({
        file: node(),
        args: [bin, ...args],
        cwd: app.folder,
        quiet: true,
        timeout: 30_000,
      });
      return [code, output];
    };
    const anonymize = ["anonymize", "--schema", "options.js"];
    expect(await ran(...anonymize, "app.yaml")).toEqual([0, "secure: true\n"]);
    expect(await ran(...anonymize, "app.toml"))
      .toEqual([0, "secure = false\n"]);
    const page = ["page", "options.js", "--out", "page.md"];
    expect(await ran(...page)).toEqual([0, ""]);
    expect(await ran(...page, "--check")).toEqual([0, ""]);
    expect(await ran("diff", "options.js", "options.js"))
      .toEqual([0, "revision 1\n\nNothing has changed.\n"]);
  });
}

test("the bin shows the demo, where Node has SQLite", async () => {
  const ran = (node: string) =>
    run({
      file: node,
      args: [
        join(app.folder, "node_modules/.bin/candor"),
        ...["demo", "--headless", "--instances=20", "--days=2"],
      ],
      cwd: app.folder,
      quiet: true,
      timeout: 60_000,
    });
  const { code, output } = await ran(process.execPath);
  expect(output).toContain("20 installations of four products lived 2 days");
  expect(code).toBe(0);
  const old = await ran(machineNode());
  expect(old).toEqual(
    old.code === 0 ? { code: 0, output: expect.any(String) } : {
      code: 1,
      output: expect.stringContaining("Node 22.13 or later"),
    },
  );
});

const bundled: readonly (readonly [string, string, readonly string[]])[] = [
  ["the library", "dist", ["@noble/hashes"]],
  [
    "the bin",
    "dist/cli",
    ["hono", "@hono/node-server", "valibot", "yaml", "smol-toml"],
  ],
];
for (const [what, place, names] of bundled) {
  test(`${what} comes with the licence of every bundled package`, () => {
    const folder = join(app.folder, "node_modules", packageJson.name, place);
    const licences = readFileSync(join(folder, "LICENSES.txt"), "utf8");
    for (const name of names) {
      expect(licences).toMatch(
        new RegExp(`^${name} [0-9.]+ \\((MIT|ISC|BSD-3-Clause)\\)$`, "m"),
      );
    }
    expect(licences).not.toContain(packageJson.name);
  });
}

for (const typescript of ["typescript-5", "typescript"] as const) {
  for (const resolution of ["node16", "bundler"] as const) {
    test(
      `${typescript} checks a strict program, resolving as ${resolution}`,
      async () => {
        writeFileSync(join(app.folder, "app.ts"), typedProgram);
        const project = join(app.folder, `tsconfig.${resolution}.json`);
        writeFileSync(project, tsconfig(resolution));
        const ended = await run({
          file: process.execPath,
          args: compiler(typescript, project),
          cwd: app.folder,
          quiet: true,
          timeout: 120_000,
        });
        expect(ended).toEqual({ code: 0, output: "" });
      },
      120_000,
    );
  }
}

/** The one that `node` means outside of any npm script. */
function machineNode(): string {
  const names = process.platform === "win32" ? ["node.exe"] : ["node"];
  const found = (process.env["PATH"] ?? "").split(delimiter)
    .filter((folder) => !folder.includes("node_modules"))
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((file) => existsSync(file));
  if (!found) throw new Error("Cannot find a Node beside the pinned one");
  return found;
}
