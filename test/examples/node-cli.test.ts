import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Report } from "@candor/telemetry";
import { events } from "../../examples/node-cli/schema.ts";
import { root } from "../../scripts/root.ts";
import { run } from "../../scripts/run.ts";
import { compileCache } from "../compile-cache.ts";
import type { Installed } from "../packed/pack.ts";
import { collector as silent } from "../send/server.ts";
import { collecting } from "./collecting.ts";
import { copyExample, type Home, home, install } from "./host.ts";
import type { OnTerminal } from "./terminal.child.ts";

const DAY = 86_400_000;

let app: Installed;
let main: string;
beforeAll(async () => {
  app = await install();
  main = join(copyExample("node-cli", app.folder), "main.ts");
  writeFileSync(join(app.folder, "text"), "to be or not\nto be\n");
}, 300_000);
afterAll(() => app?.dispose());

test("without a terminal it asks nothing, keeps nothing and sends nothing", async () => {
  await using collector = await collecting({ hal: { events } });
  using user = home();
  const { hal } = at(user, collector.endpoint);
  expect(await hal("count", "text")).toMatchObject({
    code: 0,
    output: "6 text\n",
  });
  expect((await hal("telemetry", "preview")).output).toContain(`"hal"`);
  expect((await hal("telemetry", "status")).output)
    .toContain("hal telemetry: off by default");
  expect(user.files()).toEqual([]);
  expect(collector.answers).toEqual([]);
});

test("on a terminal it shows the report and asks once, after its work", async () => {
  await using collector = await collecting({ hal: { events } });
  using user = home();
  const { hal, terminal } = at(user, collector.endpoint);
  const gone = await terminal(["\x04"], "count", "text");
  expect(gone).toMatchObject({ code: 0 });
  expect(gone.output.indexOf("6 text")).toBeLessThan(
    gone.output.indexOf("May it?"),
  );
  expect(user.files()).toEqual([]);

  const { output } = await terminal(["l\r", "y\r"], "count", "text");
  expect(output.split("May it?")).toHaveLength(3);
  expect(output).toContain(`  - to ${collector.endpoint}\r\n`);
  expect(output).toContain(`"product": "hal"`);
  expect(user.kept("hal")).toMatchObject({ choice: "on" });
  const again = await terminal([], "count", "text");
  expect(again.output.trim()).toBe("6 text");
  expect(user.mode("hal")).toBe(0o600);

  expect(collector.answers).toEqual([]);
  expect((await hal("telemetry", "history")).output)
    .toBe("Nothing was sent.\n");
});

test("a no is kept, and a variable decides if nobody was asked", async () => {
  using user = home();
  const { hal, terminal } = at(user, "http://127.0.0.1:1/");
  for (const variable of ["HAL_TELEMETRY=off", "CI=true"]) {
    const { output } = await terminal([], "count", "text", variable);
    expect(output).not.toContain("May it?");
  }
  expect(user.files()).toEqual([]);
  await terminal(["\r"], "count", "text");
  expect((await hal("telemetry", "status")).output)
    .toContain("hal telemetry: off by stored choice");
  expect(user.kept("hal")).toMatchObject({ choice: "off" });
  for (const name of ["identity", "history", "schedule"]) {
    expect(user.kept("hal")).not.toHaveProperty(name);
  }
  expect((await terminal([], "count", "text")).output).not.toContain("May it?");
});

test("its report is sent by a separate process and counted, and the next one waits for a day", async () => {
  await using collector = await collecting({ hal: { events } });
  using user = home();
  const { hal } = at(user, collector.endpoint);
  await hal("telemetry", "enable");
  await hal("find", "not", "text");
  await hal("count", "no-such-file");
  expect(collector.answers).toEqual([]);
  user.age("hal", 2 * DAY);
  await hal("count", "text", "text", "text");
  await expect.poll(() => user.kept("hal")?.history)
    .toHaveLength(1);
  expect(collector.answers).toEqual([204]);
  expect(await collector.active("hal")).toBe(1);
  const [report] = await collector.reports<Report>("hal");
  expect(report).toMatchObject({
    product: "hal",
    version: "1.4.0",
    sequence: 1,
    environment: { runtime: "node 24" },
    events: [
      { event: "command", anonymous: { name: "find", files: 1, ok: true } },
      { event: "command", anonymous: { name: "count", files: 1, ok: false } },
      { event: "command", anonymous: { name: "count", files: 3, ok: true } },
    ],
  });
  expect(JSON.stringify(report)).not.toContain("text");
  expect((await hal("telemetry", "history")).output).toContain(report?.id);

  await hal("count", "text");
  user.age("hal", DAY - 60_000);
  await hal("count", "text");
  expect(user.kept("hal")?.history).toHaveLength(1);
  expect(collector.answers).toEqual([204]);

  expect((await hal("telemetry", "forget")).output)
    .toBe("The collector has deleted what this installation sent.\n");
  expect(await collector.active("hal")).toBe(0);
  await hal("telemetry", "disable");
  expect((await hal("telemetry", "status")).output)
    .toContain("hal telemetry: off by stored choice");
});

test("it ends as soon as its work is done, even if the collector never answers", async () => {
  await using collector = await silent(() => {});
  using user = home();
  const { hal } = at(user, collector.url);
  await hal("telemetry", "enable");
  await hal("count", "text");
  user.age("hal", 2 * DAY);
  const { code, output, lingered } = await hal("count", "text");
  expect([code, output]).toEqual([0, "6 text\n"]);
  console.log(`from the last line to the end: ${lingered} ms`);
  // Had it waited for an answer, it would have ended after the sending was given up.
  expect(user.kept("hal")).not.toHaveProperty("outcome");
  await expect.poll(() => collector.seen.length)
    .toBeGreaterThan(0);
  // The one that sends gives up by itself, and leaves the report to the next.
  await collector[Symbol.asyncDispose]();
  await expect.poll(() => user.kept("hal")?.outcome)
    .toMatchObject({ kind: "later" });
});

interface Ran {
  readonly code: number | null;
  readonly output: string;
  /** Milliseconds from its last output to its end. */
  readonly lingered: number;
}

interface Command {
  hal(...args: readonly string[]): Promise<Ran>;
  /** The same on a terminal; `NAME=value` among the arguments is a variable. */
  terminal(
    answers: readonly string[],
    ...args: readonly string[]
  ): Promise<Pick<Ran, "code" | "output">>;
}

/** The command as one user has it. */
function at(user: Home, endpoint: string): Command {
  const env = {
    PATH: process.env["PATH"] ?? "",
    HOME: user.path,
    ...compileCache,
    HAL_TELEMETRY_ENDPOINT: endpoint,
  };
  return {
    hal: (...args) =>
      new Promise((resolve, reject) => {
        const child = spawn(process.execPath, [main, ...args], {
          cwd: app.folder,
          env,
          timeout: 20_000,
          stdio: ["ignore", "pipe", "pipe"],
        });
        let output = "";
        let last = Date.now();
        for (const stream of [child.stdout, child.stderr]) {
          stream.setEncoding("utf8").on("data", (text) => {
            output += text;
            last = Date.now();
          });
        }
        child.once("error", reject).once("close", (code) => {
          resolve({ code, output, lingered: Date.now() - last });
        });
      }),
    async terminal(answers, ...args) {
      const set = args.filter((arg) => arg.includes("="));
      const told: OnTerminal = {
        command: [
          process.execPath,
          main,
          ...args.filter((arg) => !set.includes(arg)),
        ],
        cwd: app.folder,
        env: {
          ...env,
          ...Object.fromEntries(set.map((one) => one.split("="))),
        },
        prompt: "at the exact report: ",
        answers,
      };
      const { output } = await run({
        file: "bun",
        args: [
          join(root, "test/examples/terminal.child.ts"),
          JSON.stringify(told),
        ],
        quiet: true,
        timeout: 30_000,
      });
      return JSON.parse(output);
    },
  };
}
