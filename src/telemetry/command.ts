import type { Answered, Telemetry } from "./surface.ts";

/**
 * Answers what an operator asks on the program's own command line.
 *
 * @param telemetry Whom to ask.
 * @param args The command, and nothing else.
 */
export async function command(
  telemetry: Telemetry,
  [name = "", ...rest]: readonly string[],
): Promise<Answered> {
  const json = (value: unknown) => JSON.stringify(value, null, 2);
  const { notice, status, enable, disable, preview, history, forget } =
    telemetry;
  const commands: Record<string, () => Promise<string> | string> = {
    status: async () => [json(await status()), notice()].reverse().join("\n"),
    enable: async () => (await enable(), notice()),
    disable: async () => (await disable(), notice()),
    preview: async () => (await preview()).body,
    history: async () => json(await history()),
    notice,
    forget: async () => json(await forget()),
  };
  const run = Object.hasOwn(commands, name) && !rest.length && commands[name];
  return run
    ? { text: await run(), code: 0 }
    : { text: `Commands: ${Object.keys(commands).join(", ")}`, code: 2 };
}
