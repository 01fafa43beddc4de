import { posix, win32 } from "node:path";

/** What a platform knows of the place that its convention gives to state. */
export interface Place {
  /** The family, as `environment()` has it. */
  readonly os: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The user's home, asked for where it is needed. */
  readonly home: () => string | undefined;
}

/**
 * Where state is kept: `$XDG_STATE_HOME/candor` or `~/.local/state/candor`, `~/Library/Application Support/candor` on
 * macOS, `%LOCALAPPDATA%\candor` on Windows. Touches nothing.
 *
 * @throws {Error} Where there is no such place; who keeps state takes that for a failure like any other.
 */
export function stateDirectory({ os, env, home }: Place): string {
  if (os === "windows") {
    const local = env["LOCALAPPDATA"];
    if (local && win32.isAbsolute(local)) return win32.join(local, "candor");
    throw noPlace("LOCALAPPDATA");
  }
  // A relative one is to be ignored, says the XDG specification.
  const chosen = os === "macos" ? undefined : env["XDG_STATE_HOME"];
  if (chosen && posix.isAbsolute(chosen)) return posix.join(chosen, "candor");
  const folder = home();
  if (!folder || !posix.isAbsolute(folder)) throw noPlace("HOME");
  return os === "macos"
    ? posix.join(folder, "Library/Application Support/candor")
    : posix.join(folder, ".local/state/candor");
}

function noPlace(variable: string): Error {
  return new Error(`Cannot keep state as '${variable}' names no directory`);
}
