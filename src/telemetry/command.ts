import type { Answered, Status, Telemetry } from "./surface.ts";

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
  const { notice, status, enable, disable, preview, history, forget } =
    telemetry;
  const chosen = ({ stateFailed }: Status) =>
    notice() + (stateFailed ? "\nThis can't be kept." : "");
  const commands: Record<string, () => Promise<string> | string> = {
    status: async () => {
      const lines = Object.entries(await status()).map(([name, value]) =>
        [name, words(value)] as const
      ).filter(([, text]) => text).map((line) => line.join(": "));
      return [notice(), ...lines].join("\n");
    },
    enable: async () => chosen(await enable()),
    disable: async () => chosen(await disable()),
    preview: async () => (await preview()).body,
    history: async () =>
      (await history()).map(({ at, body }) => `${words(at)}\n${body}`)
        .join("\n") || "Nothing was sent.",
    // The notice is told of what was chosen before.
    notice: async () => (await status(), notice()),
    forget: async () => words(await forget()),
  };
  const run = Object.hasOwn(commands, name) && !rest.length && commands[name];
  return run
    ? { text: await run(), code: 0 }
    : { text: `Commands: ${Object.keys(commands).join(", ")}`, code: 2 };
}

/** A value as a person reads it; numbers that large are times. */
function words(value: unknown): string {
  return Array.isArray(value)
    ? value.map(words).join(", ")
    : Object(value) === value
    ? Object.values(value as object).map(words).join(" ")
    : Number(value) > 1e11
    ? new Date(value as number).toJSON()
    : `${value ?? ""}`;
}
