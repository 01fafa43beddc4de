/** Options of the platforms that keep state in a directory. */
export interface DirectoryOptions {
  /**
   * Where state is kept. An absolute path, because a program may change its working directory.
   * @default `$XDG_STATE_HOME/candor` or `~/.local/state/candor`, `~/Library/Application Support/candor` on macOS,
   * `%LOCALAPPDATA%\candor` on Windows
   */
  readonly directory?: string | undefined;
}
