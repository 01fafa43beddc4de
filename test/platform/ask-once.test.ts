// The question on a real terminal, which Bun gives.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../../scripts/root.ts";
import { run } from "../../scripts/run.ts";
import type { OnTerminal } from "../examples/terminal.child.ts";
import { command, natives } from "./native.ts";
import { temporary } from "./temporary.ts";

const BUN = join(root, "node_modules/.bin/bun");

/** What is said on a terminal where these answers are typed. */
async function onTerminal(
  name: string,
  directory: string,
  answers: readonly string[],
  { env = {}, piped = "" }: {
    readonly env?: Readonly<Record<string, string>>;
    /** What the shell does with its output. */
    readonly piped?: string;
  } = {},
): Promise<{ readonly code: number | null; readonly said: string[] }> {
  expect(
    existsSync(BUN),
    `no terminal to ask on, as ${BUN} is missing: npm ci installs it`,
  ).toBe(true);
  const { file, args, options } = await command(
    name,
    "ask-once.child.ts",
    [name, directory],
    { env },
  );
  const told: OnTerminal = {
    command: piped
      ? ["/bin/sh", "-c", `"$0" "$@" ${piped}`, file, ...args]
      : [file, ...args],
    cwd: root,
    env: options.env as Record<string, string>,
    prompt: "at the exact report: ",
    answers,
  };
  const terminal = join(root, "test/examples/terminal.child.ts");
  const ended = await run({
    file: BUN,
    args: [terminal, JSON.stringify(told)],
    quiet: true,
    timeout: 30_000,
  });
  const { code, output } = JSON.parse(ended.output);
  // Deno clears a line before it prints.
  // deno-lint-ignore no-control-regex -- what moves a terminal's cursor
  const plain = output.replace(/\x1b\[\d*[A-Z]/g, "");
  return { code, said: plain.split("\r\n") };
}

test.concurrent.each(Object.keys(natives))(
  "%s: a look, a yes, and never again; the program ends by itself",
  async (name) => {
    using folder = temporary();
    const first = await onTerminal(name, folder.path, ["l\r", "y\r"]);
    expect(first.code).toBe(0);
    expect(first.said).toContain('  "product": "hal",');
    expect(first.said.slice(-3)).toEqual(["answer: yes", "mode: on", ""]);
    const again = await onTerminal(name, folder.path, []);
    expect(again).toEqual({
      code: 0,
      said: ["answer: not asked", "mode: on", ""],
    });
  },
  60_000,
);

test.concurrent.each(Object.keys(natives))(
  "%s: the end of the input is no answer, and Ctrl-C ends the program; nothing is kept",
  async (name) => {
    using folder = temporary();
    const ended = await onTerminal(name, folder.path, ["\x04"]);
    expect(ended.code).toBe(0);
    expect(ended.said.slice(-3)).toEqual([
      "answer: unanswered",
      "mode: off",
      "",
    ]);
    const broken = await onTerminal(name, folder.path, ["\x03"]);
    expect(broken.code).not.toBe(0);
    expect(broken.said.join("\n")).not.toContain("answer: ");
    expect(readdirSync(folder.path)).toEqual([]);
  },
  60_000,
);

test.concurrent("an agent on a terminal isn't asked", async () => {
  using folder = temporary();
  const { said } = await onTerminal("node", folder.path, [], {
    env: { CLAUDECODE: "1" },
  });
  expect(said[0]).toBe("answer: not asked");
}, 60_000);

test.concurrent("a program that pipes its output isn't asked", async () => {
  using folder = temporary();
  const { said } = await onTerminal("node", folder.path, [], {
    piped: "| /bin/cat",
  });
  expect(said[0]).toBe("answer: not asked");
}, 60_000);
