import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { root } from "../../../scripts/root.ts";
import { bundled } from "../../bundled.ts";
import { withFiles } from "../files.ts";
import { candor } from "../spawned.ts";

const CHILD = await bundled(new URL("load.child.ts", import.meta.url));

const FILES = {
  "bad.mjs": "export const a = 1;\nexport const b = { c: = 2 };\n",
  "bad.ts": "export const a: number = 1;\nexport const b: { c = 2;\n",
  "bad.cjs": "module.exports = { a: };\n",
  "imports-bad.ts": 'import { b } from "./bad.mjs";\nexport { b };\n',
  "absent.ts": 'import { a } from "./nowhere.ts";\nexport { a };\n',
  "package.ts": 'import { a } from "not-installed";\nexport { a };\n',
  "throws.ts": 'throw new Error("at run time\\nmore");\n',
  "one.ts": "export const found: string = 'one';\n",
  "enum.ts": "export enum found { A, B }\n",
  "specifier.ts": 'import { found } from "./one.js";\nexport { found };\n',
  "paths.ts": 'import { found } from "@app/one";\nexport { found };\n',
  "shape.ts": "export interface Shape { readonly a: number }\n",
  "type.ts":
    'import { Shape } from "./shape.ts";\nexport const found: Shape = { a: 1 };\n',
  "tsconfig.json": '{ "compilerOptions": { "paths": { "@app/*": ["./*"] } } }',
};

interface Loaded {
  readonly found?: unknown;
  readonly message?: string;
  readonly hint?: string;
}

/** Loads files in one process. */
async function load(
  cwd: string,
  names: readonly string[],
  runtime?: readonly string[],
): Promise<Readonly<Record<string, Loaded>>> {
  await using process = candor(names, {
    cwd,
    main: CHILD,
    ...(runtime && { runtime }),
    env: {
      DENO_DIR: join(root, "node_modules/.cache/deno"),
      DENO_NO_UPDATE_CHECK: "1",
    },
  });
  expect([await process.ended, process.err()]).toEqual([0, ""]);
  return Object.fromEntries(
    process.out().trim().split("\n").map((line) => JSON.parse(line))
      .map(({ file, ...loaded }) => [file, loaded]),
  );
}

const TYPESCRIPT = ["enum.ts", "specifier.ts", "paths.ts", "type.ts"];

describe("in a folder without tsx", () => {
  let loaded: Readonly<Record<string, Loaded>>;
  beforeAll(async () => {
    using folder = withFiles(FILES, { installed: false });
    loaded = await load(folder.path, Object.keys(FILES).slice(0, -1));
  }, 60_000);

  test.each([
    ["bad.mjs", "bad.mjs:2:23: Unexpected token '='"],
    ["bad.ts", /^bad\.ts:2:\d+: /],
    ["bad.cjs", "bad.cjs:1:23: Unexpected token '}'"],
    ["imports-bad.ts", "bad.mjs:2:23: Unexpected token '='"],
  ])(
    "a syntax error is named with file, line and column: %s",
    (file, where) => {
      const { message = "" } = loaded[file] ?? {};
      const [, place = ""] =
        /^Cannot load (?:\S+) as there is a syntax error at (.+)$/.exec(
          message,
        ) ??
          [];
      if (typeof where === "string") expect(place).toBe(where);
      else expect(place).toMatch(where);
    },
  );

  test.each([
    [
      "enum.ts",
      "Cannot load enum.ts as Node's own TypeScript support can't run what is at enum.ts:1:8: TypeScript enum is not supported in strip-only mode",
    ],
    [
      "specifier.ts",
      "Cannot load specifier.ts as it imports one.js, and there is only one.ts",
    ],
    [
      "paths.ts",
      "Cannot load paths.ts as it imports @app/one, which isn't there",
    ],
    [
      "type.ts",
      "Cannot load type.ts as there is a syntax error at type.ts:1:10: The requested module './shape.ts' does not provide an export named 'Shape'",
    ],
  ])("the refusal says that tsx would load %s", (file, sentence) => {
    const { message, hint } = loaded[file] ?? {};
    expect(message).toBe(sentence);
    expect(hint).toContain("npm install --save-dev tsx where that file is");
  });

  test("other failures don't mention tsx", () => {
    expect(loaded["one.ts"]).toEqual({ found: "one" });
    expect(loaded["absent.ts"]).toEqual({
      message:
        "Cannot load absent.ts as it imports nowhere.ts, which isn't there",
      hint: "check its name, and whether it has to be built first",
    });
    expect(loaded["throws.ts"]).toEqual({
      message: "Cannot load throws.ts: at run time",
    });
  });
});

describe("in a folder with tsx", () => {
  let loaded: Readonly<Record<string, Loaded>>;
  beforeAll(async () => {
    using folder = withFiles(FILES, { installed: false });
    mkdirSync(join(folder.path, "node_modules"));
    symlinkSync(
      join(root, "node_modules/tsx"),
      join(folder.path, "node_modules/tsx"),
    );
    mkdirSync(join(folder.path, "package"));
    writeFileSync(
      join(folder.path, "package/package.json"),
      '{"type":"module"}',
    );
    writeFileSync(join(folder.path, "package/enum.ts"), FILES["enum.ts"]);
    loaded = await load(folder.path, [
      ...TYPESCRIPT,
      "package/enum.ts",
      "absent.ts",
      "package.ts",
    ]);
  }, 60_000);

  test("what Node can't run by itself is loaded through it", () => {
    const numbers = { A: 0, B: 1, 0: "A", 1: "B" };
    expect(TYPESCRIPT.map((file) => loaded[file])).toEqual([
      { found: numbers },
      { found: "one" },
      { found: "one" },
      { found: { a: 1 } },
    ]);
    expect(loaded["package/enum.ts"]).toEqual({ found: numbers });
  });

  test("what is missing is still said to be missing", () => {
    expect(loaded["absent.ts"]?.message)
      .toBe(
        "Cannot load absent.ts as it imports nowhere.ts, which isn't there",
      );
    expect(loaded["package.ts"]).toEqual({
      message:
        "Cannot load package.ts as it imports not-installed, which isn't there",
      hint:
        "install it where that file is: npm install valibot @candor/telemetry",
    });
  });
});

test.each([
  ["deno", "run", "--allow-all", "--quiet"],
  ["bun"],
])(
  "a syntax error is named with file, line and column in %s",
  async (name, ...flags) => {
    using folder = withFiles(FILES, { installed: false });
    const runtime = [join(root, "node_modules/.bin", name), ...flags];
    const loaded = await load(folder.path, ["bad.ts", "bad.mjs"], runtime);
    expect(loaded["bad.ts"]?.message)
      .toMatch(
        /^Cannot load bad.ts as there is a syntax error at bad.ts:2:\d+: /,
      );
    expect(loaded["bad.mjs"]?.message)
      .toMatch(
        /^Cannot load bad.mjs as there is a syntax error at bad.mjs:2:2\d: /,
      );
  },
  60_000,
);
