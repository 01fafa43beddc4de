import { root } from "../../scripts/root.ts";
import { run } from "../../scripts/run.ts";

/** Runs npm as from a shell; rejects with what it said where it fails. */
export async function npm(
  args: readonly string[],
  cwd: string = root,
): Promise<void> {
  const { code, output } = await run({
    file: "npm",
    args,
    cwd,
    env: withoutNpm(),
    quiet: true,
    timeout: 240_000,
  });
  if (code !== 0) throw new Error(`npm ${args.join(" ")} failed:\n${output}`);
}

/** What an outer npm tells its scripts (which folder, which command) isn't meant for an inner one. */
export function withoutNpm(): Record<string, undefined> {
  const names = Object.keys(process.env)
    .filter((name) =>
      /^npm_(lifecycle|package|command|config_local)/.test(name)
    );
  return Object.fromEntries(names.map((name) => [name, undefined]));
}
