import {
  cpSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { Config, Metrics } from "../../examples/deno-app/schema.ts";
import { jsrJson } from "../../scripts/manifests.ts";
import { root } from "../../scripts/root.ts";
import { run } from "../../scripts/run.ts";
import { sourceFiles } from "../../scripts/source-files.ts";
import { copyExample, type Home } from "./host.ts";
import { hostSuite } from "./host-suite.ts";
import { folder } from "./program.ts";
import { serving } from "./serving.ts";

const place = folder();
afterAll(() => place[Symbol.dispose]());

const cwd = copyExample("deno-app", place.path);
link();

test(
  "it and all entry points but ./browser type-check in Deno, against the types on JSR",
  async () => {
    const all = join(cwd, "all.ts");
    writeFileSync(
      all,
      Object.keys(jsrJson.exports)
        // It needs the types of a page.
        .filter((key) => key !== "./browser")
        .map((key) => `import "${key.replace(".", jsrJson.name)}";\n`)
        .join(""),
    );
    const { code, output } = await run({
      file: "deno",
      args: ["check", "main.ts", all],
      cwd,
      // The check is too short to repay the work of V8's optimizing compiler.
      env: { DENO_V8_FLAGS: "--no-turbofan,--single-threaded" },
      quiet: true,
      timeout: 60_000,
    });
    expect(code, output).toBe(0);
  },
  60_000,
);

hostSuite({
  product: "dial",
  products: { dial: { config: Config, metrics: Metrics } },
  variable: "DIAL_TELEMETRY",
  serve: (user, env) =>
    serving({
      file: "deno",
      args: ["task", "start"],
      cwd,
      env: { ...environment(user), ...env },
    }),
  async use(url) {
    expect(await (await fetch(url)).text()).toContain("Asia/Tokyo");
  },
  async say(word, user) {
    expect(await ask(user, word)).toContain(
      `dial telemetry: ${word === "enable" ? "on" : "off"} by stored choice`,
    );
  },
  async mode(user) {
    const said = await ask(user, "status");
    return /dial telemetry: (\w+ by \w+)/.exec(said)?.[1] ?? said;
  },
  reports: {
    product: "dial",
    version: "0.9.0",
    sequence: 1,
    environment: { runtime: "deno 2" },
    config: { home: "xxxx", hour12: false, zones: 2 },
  },
  stays: /Berlin|Tokyo|New_York/,
});

/** Asks on the command line, while it runs or not. */
async function ask(user: Home, word: string): Promise<string> {
  const { code, output } = await run({
    file: "deno",
    args: ["task", "start", "telemetry", word],
    cwd,
    env: environment(user),
    quiet: true,
    timeout: 30_000,
  });
  expect(code, output).toBe(0);
  return output;
}

function environment(user: Home): Record<string, string> {
  return {
    PATH: [join(root, "node_modules/.bin"), process.env["PATH"]].join(":"),
    HOME: user.path,
    NO_COLOR: "1",
    DENO_DIR: join(root, "node_modules/.cache/deno"),
    DENO_NO_UPDATE_CHECK: "1",
    DO_NOT_TRACK: "",
  };
}

/** Puts what JSR would publish in the place of the package, and what npm would install beside it. */
function link(): void {
  const published = join(place.path, "published");
  for (const path of sourceFiles()) {
    cpSync(join(root, path), join(published, path));
  }
  // A linked package is looked for under the name that Deno's own manifests have.
  writeFileSync(join(published, "deno.json"), JSON.stringify(jsrJson));
  const types = ["node", "d3-scale", "d3-shape"].map((name) =>
    `@types/${name}`
  );
  for (const name of [...Object.keys(jsrJson.imports), ...types]) {
    const path = join(cwd, "node_modules", name);
    mkdirSync(dirname(path), { recursive: true });
    symlinkSync(join(root, "node_modules", name), path);
  }
  // TypeScript looks for declarations there.
  symlinkSync(join(cwd, "node_modules"), join(published, "node_modules"));
  const manifest = join(cwd, "deno.json");
  writeFileSync(
    manifest,
    JSON.stringify({
      ...JSON.parse(readFileSync(manifest, "utf8")),
      links: [published],
      nodeModulesDir: "manual",
      lock: false,
      // Deno reports no error in a package of npm, and checking theirs takes half of the time.
      compilerOptions: { skipLibCheck: true },
    }),
  );
}
