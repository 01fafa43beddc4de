/** Wrangler as tests start it: it asks no question, makes no requests of its own, and writes into no home directory. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { root } from "../../scripts/root.ts";
import { compileCache } from "../compile-cache.ts";

/** What Node is started with. Wrangler's own command would only start this in a second process. */
export const wrangler: readonly string[] = [
  "--no-warnings",
  join(root, "node_modules/wrangler/wrangler-dist/cli.js"),
];

/** Its variables, with this folder as its home. */
export function environment(home: string): Readonly<Record<string, string>> {
  return {
    ...compileCache,
    PATH: `${join(root, "node_modules/.bin")}:${process.env["PATH"]}`,
    HOME: home,
    XDG_CONFIG_HOME: home,
    CI: "1",
    NO_COLOR: "1",
    WRANGLER_SEND_METRICS: "false",
    WRANGLER_LOG_SANITIZE: "true",
    WRANGLER_HIDE_BANNER: "true",
    CLOUDFLARE_CF_FETCH_ENABLED: "false",
  };
}

/** A running `wrangler dev`. */
export interface Dev extends AsyncDisposable {
  /** The address of the Worker, without a slash at its end. */
  readonly url: string;
  /** What it has printed so far. */
  output(): string;
}

/** Runs `wrangler dev` in a folder below its home until it is disposed of. */
export async function dev(
  cwd: string,
  { home, args }: { readonly home: string; readonly args: readonly string[] },
): Promise<Dev> {
  const child = spawn(
    process.execPath,
    [...wrangler, "dev", "--port=0", ...args],
    {
      cwd,
      env: environment(home),
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    },
  );
  let output = "";
  const url = await new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text) => {
        const [, at] = /Ready on (http:\S+)/.exec(output += text) ?? [];
        if (at) resolve(at);
      });
    }
    child.once("exit", () => reject(new Error(output)));
  });
  return {
    url,
    output: () => output,
    async [Symbol.asyncDispose]() {
      const ended = once(child, "exit");
      // Wrangler's own processes end with its group.
      process.kill(-child.pid!, "SIGTERM");
      const late = setTimeout(
        () => process.kill(-child.pid!, "SIGKILL"),
        5_000,
      );
      await ended;
      clearTimeout(late);
    },
  };
}
