/** What a platform that keeps state in a directory may be told. */
export interface DirectoryOptions {
  /**
   * Where state is kept; an absolute path, as a program may change its working directory.
   * @default `$XDG_STATE_HOME/candor` or `~/.local/state/candor`, `~/Library/Application Support/candor` on macOS,
   * `%LOCALAPPDATA%\candor` on Windows
   */
  readonly directory?: string | undefined;
}
