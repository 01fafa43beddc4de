import { posix, win32 } from "node:path";

/** What the state directory depends on. */
export interface DirectoryFacts {
  /** The operating system's family, as in `environment()`. */
  readonly os: string;
  /** The environment's variables. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Looks up the user's home directory. */
  readonly home: () => string | undefined;
}

/**
 * The directory where state is kept: `$XDG_STATE_HOME/candor` or `~/.local/state/candor`, `~/Library/Application Support/candor` on
 * macOS, `%LOCALAPPDATA%\candor` on Windows. Touches nothing.
 *
 * @throws {Error} If the variables and the home directory name none.
 */
export function stateDirectory({ os, env, home }: DirectoryFacts): string {
  if (os === "windows") {
    const local = env["LOCALAPPDATA"];
    if (local && win32.isAbsolute(local)) return win32.join(local, "candor");
    throw noDirectory("LOCALAPPDATA");
  }
  // The XDG specification says to ignore a relative path.
  const chosen = os === "macos" ? undefined : env["XDG_STATE_HOME"];
  if (chosen && posix.isAbsolute(chosen)) return posix.join(chosen, "candor");
  const folder = home();
  if (!folder || !posix.isAbsolute(folder)) throw noDirectory("HOME");
  return os === "macos"
    ? posix.join(folder, "Library/Application Support/candor")
    : posix.join(folder, ".local/state/candor");
}

function noDirectory(variable: string): Error {
  return new Error(`Cannot keep state as '${variable}' names no directory`);
}
