/** Options of the platforms that keep state in a directory, and read policies from files. */
export interface DirectoryOptions {
  /**
   * Where state is kept. An absolute path, because a program may change its working directory.
   * @default `$XDG_STATE_HOME/candor` or `~/.local/state/candor`, `~/Library/Application Support/candor` on macOS,
   * `%LOCALAPPDATA%\candor` on Windows
   */
  readonly directory?: string | undefined;
  /**
   * The directory of the program's configuration: an operator's policy may be beside it, in `.candor/policy.json`. Name it
   * only if nobody but the operator writes there, because that policy may then send reports to another collector.
   *
   * @default the working directory, whose policy can only take away
   */
  readonly project?: string | undefined;
}
