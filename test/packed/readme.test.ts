// README as somebody follows it: every block in the order of the page, in an empty folder, from the packed tarball.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { blocksIn } from "../../scripts/read-examples.ts";
import { root } from "../../scripts/root.ts";
import { run } from "../../scripts/run.ts";
import { candor } from "../cli/spawned.ts";
import { type Installed, packAndInstall } from "./pack.ts";

const readme = readFileSync(join(root, "README.md"), "utf8");
const blocks = blocksIn(readme);
const code = blocks.filter(({ language }) => language === "ts");
const commands = blocks.filter(({ language }) => language === "sh")
  .flatMap(({ text }) => text.split("\n"));

/** Commands for a clone of the repository; whoever runs this test has just run them. */
const IN_A_CLONE = /^npm ci /;

let app: Installed;
beforeAll(async () => {
  const install = commands.find((line) => line.startsWith("npm install "));
  const [, beside = ""] = /^npm install @candor\/telemetry (.+)$/.exec(
    install ?? "",
  ) ?? [];
  app = await packAndInstall(...beside.split(" "));
  // The files that README's commands speak of as the reader's own.
  const [first = ""] = code.filter(({ file }) => file === undefined)
    .map(({ text }) => text);
  write("schema.ts", `${first.split("const config")[0]}\nexport { Config };`);
  for (const name of ["old.ts", "new.ts"]) {
    write(name, `export { Config } from "./schema.ts";`);
  }
  write(
    "config.yaml",
    "docker:\n  endpoint: tcp://10.10.10.10:2375\n  exposedByDefault: true\n",
  );
  for (const { file, text } of code) if (file) write(file, text);
  const [options = ""] = blockNamed("server.ts").split("await telemetry");
  write(
    "telemetry.ts",
    options
      .replace(
        "const telemetry = createTelemetry({",
        "export const options = {",
      )
      .replace(/\}\);\s*$/, "};")
      .replace("{ createTelemetry, exported }", "{ exported }"),
  );
}, 300_000);
afterAll(() => app?.dispose());

test("the first example prints the output below it", async () => {
  const [{ text = "" } = {}] = code;
  const [{ text: output } = {}] = blocks.filter(({ language }) =>
    language === "json"
  );
  write("example.ts", text);
  expect(await ran("node", "example.ts")).toEqual([0, `${output}\n`]);
});

test("the server prints the notice and ends, because nothing keeps it alive", async () => {
  const [, notice] = /^\/\/ (hal telemetry: .+)$/m.exec(readme) ?? [];
  expect(await ran("node", "server.ts")).toEqual([0, `${notice}\n`]);
});

test("every command of the README has a test here", () => {
  const known = [
    IN_A_CLONE,
    /^npm install /,
    /^npx @candor\/telemetry serve /,
    ...Object.keys(results).map((command) =>
      new RegExp(`^npx @candor/telemetry ${command} `)
    ),
  ];
  expect(commands.filter((line) => !known.some((one) => one.test(line))))
    .toEqual([]);
});

const results: Readonly<
  Record<string, readonly [code: number, output: RegExp]>
> = {
  anonymize: [0, /endpoint: xxxx\n\s+exposedByDefault: true/],
  preview: [0, /"product": ?"hal"/],
  audit: [0, /no leak|nothing|0 /i],
  page: [0, /^$/],
  diff: [0, /Nothing has changed/],
};
for (const [command, [code, output]] of Object.entries(results)) {
  test(`\`${command}\` does what README says`, async () => {
    const line = commands.find((line) =>
      line.startsWith(`npx @candor/telemetry ${command} `)
    );
    const [file = "", ...args] = (line ?? "").split(" ");
    const [ended, said] = await ran(file, ...args);
    expect(said).toMatch(output);
    expect(ended).toBe(code);
  });
}

test("`serve` serves the dashboard, and keeps its files under the names that README says", async () => {
  const line = commands.find((line) => / serve /.test(line)) ?? "";
  const [, , ...args] = line.split(" ");
  const [dialects = ""] = /--dialects [\w,]+/.exec(readme) ?? [];
  await using process = candor(
    [...args, ...dialects.split(" "), "--port=0"],
    { cwd: app.folder, main: join(app.folder, "node_modules/.bin/candor") },
  );
  const page = await fetch(await process.url());
  expect(page.status).toBe(200);
  expect(await page.text()).toContain("hal");
  expect(readme).toContain("`candor.db.key`");
  expect(readdirSync(app.folder)).toEqual(
    expect.arrayContaining(["candor.db", "candor.db.key"]),
  );
});

test(
  "`createCollector()` needs exactly what README installs for it",
  async () => {
    const [, ...installs] = commands.filter((line) =>
      line.startsWith("npm install ")
    );
    expect(installs).toHaveLength(1);
    const [, , , ...beside] = installs[0]?.split(" ") ?? [];
    const own = await packAndInstall(...beside);
    try {
      for (const name of ["products.ts", "collector.js"]) {
        const text = blocks.find(({ file }) => file === name)?.text ?? "";
        writeFileSync(join(own.folder, name), text);
      }
      const program = `import collector from "./collector.js";
const page = await collector.fetch(new Request("http://localhost/"));
console.log(page.status, (await page.text()).includes("<h1>hal</h1>"));`;
      writeFileSync(join(own.folder, "ask.js"), program);
      expect(await ranIn(own.folder, "node", "--no-warnings", "ask.js"))
        .toEqual([
          0,
          "200 true\n",
        ]);
    } finally {
      own.dispose();
    }
  },
  120_000,
);

function blockNamed(name: string): string {
  return code.find(({ file }) => file === name)?.text ?? "";
}

function write(name: string, text: string): void {
  writeFileSync(join(app.folder, name), text);
}

async function ran(
  file: string,
  ...args: readonly string[]
): Promise<[code: number, output: string]> {
  return await ranIn(app.folder, file, ...args);
}

async function ranIn(
  cwd: string,
  file: string,
  ...args: readonly string[]
): Promise<[code: number, output: string]> {
  const { code, output } = await run({
    file,
    args,
    cwd,
    env: { DO_NOT_TRACK: undefined, XDG_STATE_HOME: join(app.folder, "state") },
    quiet: true,
    timeout: 60_000,
  });
  return [code, output];
}
