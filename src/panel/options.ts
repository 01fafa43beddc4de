/** Where the panel hangs, under which names, and who may change something. */
export interface PanelOptions {
  /** The page's path; its routes are below it. @default "/telemetry" */
  readonly base?: string | undefined;
  /**
   * The names under which the admin server is reached, such as `admin.example.org` or `admin.example.org:8443`. Addresses
   * and `localhost` need no mention; other names do, as any site can make a name of its own lead to this server (DNS
   * rebinding).
   */
  readonly hosts?: readonly string[] | undefined;
  /**
   * Who changes the switch has to know it: tools send it as `Authorization: Bearer …`, people type it into the page.
   * At least 16 letters. Without one, whoever reaches the server may.
   */
  readonly token?: string | undefined;
  /** The clock, in milliseconds. @default Date.now */
  readonly now?: (() => number) | undefined;
}

/** The same, with what was left out. */
export interface PanelChoices {
  readonly base: string;
  readonly hosts: readonly string[];
  readonly token: string | undefined;
  readonly now: () => number;
}

/** Fills in what was left out, and refuses what can't work; a token is never repeated. */
export function readPanelOptions(
  { base = "/telemetry", hosts = [], token, now = Date.now }: PanelOptions,
): PanelChoices {
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
    const name = normal(host);
    const rule = `names such as 'admin.example.org': one is '${host}'`;
    must(name !== undefined, "hosts", rule);
    return name ?? "";
  });
  must(
    token === undefined || token.length >= 16,
    "token",
    "16 letters or more",
  );
  return { base, hosts: read, token, now };
}

/** As a URL writes it: in small letters, and without a port that goes without saying. */
function normal(host: string): string | undefined {
  try {
    return /[\s/?#@\\]/.test(host) ? undefined : new URL(`http://${host}`).host;
  } catch {
    return;
  }
}
