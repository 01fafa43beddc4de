/** Where the panel is, under which host names, and who may change anything. */
export interface PanelOptions {
  /** The page's path; its routes are below it. @default "/telemetry" */
  readonly base?: string | undefined;
  /**
   * The host names under which the admin server is reached, such as `admin.example.org` or `admin.example.org:8443`. IP
   * addresses and `localhost` always work. Other names have to be listed, as any site can make one of its names lead to
   * this server (DNS rebinding). @default none
   */
  readonly hosts?: readonly string[] | undefined;
  /**
   * A token of at least 16 characters that is needed to change the switch, and to export a report. Tools send it as
   * `Authorization: Bearer …`, people type it into the page. @default none: everybody who reaches the server may do both
   */
  readonly token?: string | undefined;
  /** The clock, in milliseconds. @default Date.now */
  readonly now?: (() => number) | undefined;
}

/** The options with their defaults filled in. */
export interface ReadPanelOptions {
  /** The page's path. */
  readonly base: string;
  /** The host names. */
  readonly hosts: readonly string[];
  /** The token, if there is one. */
  readonly token: string | undefined;
  /** The clock. */
  readonly now: () => number;
}

/**
 * Checks the options and fills in the defaults.
 *
 * @throws {TypeError} If an option is wrong. The error never repeats a token.
 */
export function readPanelOptions(
  { base = "/telemetry", hosts = [], token, now = Date.now }: PanelOptions,
): ReadPanelOptions {
  const must = (holds: boolean, name: string, rule: string) => {
    if (!holds) {
      throw new TypeError(`Cannot create a panel as '${name}' must be ${rule}`);
    }
  };
  must(
    /^(\/[\w.~-]+)+$/.test(base),
    "base",
    `a path such as '/telemetry': current value is '${base}'`,
  );
  const read = hosts.map((host) => {
    const name = normalHost(host);
    const rule = `names such as 'admin.example.org': one is '${host}'`;
    must(name !== undefined, "hosts", rule);
    return name ?? "";
  });
  must(
    token === undefined || token.length >= 16,
    "token",
    "16 characters or more",
  );
  return { base, hosts: read, token, now };
}

/** A host name as a URL writes it: in small letters, and without the default port. */
function normalHost(host: string): string | undefined {
  try {
    return /[\s/?#@\\]/.test(host) ? undefined : new URL(`http://${host}`).host;
  } catch {
    return;
  }
}
