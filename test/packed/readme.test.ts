/**
 * README as somebody follows it, and the guides that it leads to: every block in the order of the page, in an empty folder,
 * from the packed tarball.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { blocksIn } from "../../scripts/read-examples.ts";
import { root } from "../../scripts/root.ts";
import { run } from "../../scripts/run.ts";
import { candor } from "../cli/spawned.ts";
import { type Installed, packAndInstall } from "./pack.ts";

const pageOf = (path: string) => readFileSync(join(root, path), "utf8");
const readme = pageOf("README.md");
const collector = pageOf("docs/collector.md");
const guide = pageOf("docs/commands.md");
const blocks = [readme, collector, guide].flatMap(blocksIn);
const commandsOf = (page: string): string[] =>
  blocksIn(page).filter(({ language }) => language === "sh")
    .flatMap(({ text }) => text.split("\n"));
const commands = commandsOf(readme);

/** Commands for a clone of the repository; whoever runs this test has just run them. */
const IN_A_CLONE = /^npm ci /;

let app: Installed;
beforeAll(async () => {
  const install = commands.find((line) => line.startsWith("npm install "));
  const [, beside = ""] = /^npm install @candor\/telemetry (.+)$/.exec(
    install ?? "",
  ) ?? [];
  app = await packAndInstall(...beside.split(" "));
  for (const { file, text } of blocks) if (file) write(file, text);
  mkdirSync(join(app.folder, "old"));
  write("old/telemetry.ts", blockNamed("telemetry.ts"));
}, 300_000);
afterAll(() => app?.dispose());

test("the program of the guide to marks prints the output below it", async () => {
  const all = blocksIn(pageOf("docs/choose-what-leaves.md"));
  const [{ text = "" } = {}] = all.filter(({ language }) => language === "ts");
  write("example.ts", text);
  const [{ text: output } = {}] = all.filter(({ language }) =>
    language === "json"
  );
  expect(await ran("node", "example.ts")).toEqual([0, `${output}\n`]);
});

test("the server prints what README says and ends, because nothing keeps it alive", async () => {
  const [{ text: output } = {}] = blocksIn(readme).filter(({ language }) =>
    language === "console"
  );
  expect(await ran("node", "server.ts")).toEqual([0, `${output}\n`]);
});

test("every command of README and of the guide to commands has a test here", () => {
  const inReadme = [
    IN_A_CLONE,
    /^npm install /,
    /^npx @candor\/telemetry serve /,
  ];
  expect(commands.filter((line) => !inReadme.some((one) => one.test(line))))
    .toEqual([]);
  expect(commandsOf(guide)).toEqual(
    Object.keys(results).map((line) => `npx @candor/telemetry ${line}`),
  );
});

/** What each command of the guide prints. Where the page shows the output, the first characters of it are here. */
const results: Readonly<Record<string, RegExp>> = {
  "anonymize --schema telemetry.ts config.yaml": /^docker:\n {2}endpoint: xxxx/,
  "audit telemetry.ts": /^config: no leaks, /,
  "preview telemetry.ts": /^\{"protocol":1,.*"product":"hal"/,
  "page telemetry.ts --out DATA-COLLECTION.md": /^$/,
  "page telemetry.ts --out DATA-COLLECTION.md --check": /^$/,
  "diff old/telemetry.ts telemetry.ts": /Nothing has changed/,
  "review old/telemetry.ts telemetry.ts": /^## What this change lets leave\n/,
};
/** As the guide says it, and what that comes to: npx looks for a second until it starts the file that npm has linked. */
const NPX = ["npx", "@candor/telemetry"] as const;
const LINKED = ["node", "node_modules/.bin/candor"] as const;
for (const [command, output] of Object.entries(results)) {
  test(`\`candor ${command}\` does what its guide says`, async () => {
    const [file, name] = command.startsWith("preview ") ? NPX : LINKED;
    const [ended, said] = await ran(file, name, ...command.split(" "));
    expect(said).toMatch(output);
    expect(ended).toBe(0);
    const shown = blocksIn(guide).filter(({ language, text }) =>
      language === "text" && output.test(text)
    );
    for (const { text } of shown) expect(said).toBe(`${text}\n`);
  });
}

test("`serve` serves the dashboard, and keeps its files under the names that the guide says", async () => {
  const line = commands.find((line) => / serve /.test(line)) ?? "";
  const [, , ...args] = line.split(" ");
  const [dialects = ""] = /--dialects [\w,]+/.exec(collector) ?? [];
  await using process = candor(
    [...args, ...dialects.split(" "), "--port=0"],
    { cwd: app.folder, main: join(app.folder, "node_modules/.bin/candor") },
  );
  const page = await fetch(await process.url());
  expect(page.status).toBe(200);
  expect(await page.text()).toContain("hal");
  expect(collector).toContain("`candor.db.key`");
  expect(readdirSync(app.folder)).toEqual(
    expect.arrayContaining(["candor.db", "candor.db.key"]),
  );
});

test(
  "`createCollector()` needs exactly what its guide installs for it",
  async () => {
    const installs = commandsOf(collector).filter((line) =>
      line.startsWith("npm install ")
    );
    expect(installs).toHaveLength(1);
    const [, , , ...beside] = installs[0]?.split(" ") ?? [];
    const own = await packAndInstall(...beside);
    try {
      for (const name of ["products.ts", "collector.js"]) {
        writeFileSync(join(own.folder, name), blockNamed(name));
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
  return blocks.find(({ file }) => file === name)?.text ?? "";
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
