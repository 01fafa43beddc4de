/** Started by tests, in Bun, which has terminals: runs a program on one, answers what it asks, and prints all of it. */

interface Terminal {
  write(text: string): void;
}

declare const Bun: {
  readonly argv: readonly string[];
  spawn(command: readonly string[], options: {
    readonly cwd: string;
    readonly env: Readonly<Record<string, string>>;
    readonly terminal: {
      data(terminal: Terminal, bytes: Uint8Array): void;
    };
  }): { readonly exited: Promise<number> };
};

/** Its orders, as JSON. */
export interface OnTerminal {
  readonly command: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** What to type at each prompt that ends so. */
  readonly prompt: string;
  readonly answers: readonly string[];
}

const { command, cwd, env, prompt, answers }: OnTerminal = JSON.parse(
  Bun.argv[2] ?? "",
);
const left = [...answers];
let output = "";
let read = 0;
// Bun's terminal passes every key on. A person's ends lines, and ends a program at Ctrl-C.
const sane = ["/bin/sh", "-c", '/bin/stty sane && exec "$0" "$@"', ...command];
const { exited } = Bun.spawn(sane, {
  cwd,
  env,
  terminal: {
    data(terminal, bytes) {
      output += new TextDecoder().decode(bytes);
      const at = output.indexOf(prompt, read);
      if (at < 0 || left.length === 0) return;
      read = at + prompt.length;
      terminal.write(left.shift() ?? "");
    },
  },
});
console.log(JSON.stringify({ code: await exited, output }));
