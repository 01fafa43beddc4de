/** The options of `candor serve`, and what they say. All of it is read before anything is opened. */
import { EXIT, type Given, type Option, Stop } from "../command.ts";
import type { LogStyle } from "./request-log.ts";

/** As the help lists them. */
export const serveOptions: Readonly<Record<string, Option>> = {
  port: {
    type: "string",
    value: "number",
    about: "where to listen; 0 takes a free port",
    default: "8080",
    variable: "CANDOR_PORT",
  },
  host: {
    type: "string",
    value: "address",
    about: "on which address; 0.0.0.0 is all of this machine's",
    default: "127.0.0.1",
    variable: "CANDOR_HOST",
  },
  store: {
    type: "string",
    value: "place",
    about:
      "a file for SQLite, clickhouse://host:8123/database (https:// where it is encrypted), or memory",
    default: "candor.db",
    variable: "CANDOR_STORE",
  },
  products: {
    type: "string",
    value: "file",
    about: "a module whose `products` (or default) holds the schemas",
    variable: "CANDOR_PRODUCTS",
  },
  feed: {
    type: "string",
    value: "product=place",
    about: "a release feed to serve, from a file or a URL",
    multiple: true,
  },
  "open-data-token": {
    type: "string",
    value: "token",
    about:
      "who shows it reads the raw anonymous reports; better in the variable",
    variable: "CANDOR_OPEN_DATA_TOKEN",
  },
  k: {
    type: "string",
    value: "number",
    about: "show a number only from so many instances",
    default: "5",
  },
  "keep-reports": {
    type: "string",
    value: "days",
    about: "keep reports for so long",
    default: "90",
  },
  "keep-tallies": {
    type: "string",
    value: "days",
    about: "keep numbers for so long",
    default: "395",
  },
  "rate-limit": {
    type: "string",
    value: "number",
    about: "posts of one address a minute, or off",
    default: "120",
  },
  "trust-proxy": {
    type: "boolean",
    about: "believe the last address in X-Forwarded-For, for that limit",
  },
  log: {
    type: "string",
    value: "style",
    about: "text, json or off",
    default: "text",
    variable: "CANDOR_LOG",
  },
};

/** What they say. */
export interface ServeSettings {
  readonly port: number;
  readonly host: string;
  readonly store: string;
  readonly products: string | undefined;
  readonly feeds: readonly (readonly [product: string, place: string])[];
  readonly openDataToken: string | undefined;
  readonly k: number;
  readonly retention: { readonly reports: number; readonly tallies: number };
  readonly rateLimit: number | false;
  readonly trustProxy: boolean;
  readonly log: LogStyle;
}

/** @throws {Stop} With {@link EXIT.usage}, naming the first that can't be. */
export function readServeOptions({ options }: Given): ServeSettings {
  const text = (name: string) => options[name] as string | undefined;
  const token = text("open-data-token");
  if (token !== undefined && token.length < 16) {
    throw wrong("open-data-token", "16 characters or more");
  }
  const log = text("log") ?? "";
  if (!/^(text|json|off)$/.test(log)) throw wrong("log", "text, json or off");
  const limit = text("rate-limit");
  return {
    port: whole(options, "port", 0, 65_535),
    host: text("host") ?? "",
    store: text("store") ?? "",
    products: text("products"),
    feeds: ((options["feed"] ?? []) as readonly string[]).map(feed),
    openDataToken: token,
    k: whole(options, "k", 1, 1_000_000),
    retention: {
      reports: whole(options, "keep-reports", 1, 36_500),
      tallies: whole(options, "keep-tallies", 1, 36_500),
    },
    rateLimit: limit === "off"
      ? false
      : whole(options, "rate-limit", 1, 1_000_000, ", or off"),
    trustProxy: options["trust-proxy"] === true,
    log: log as LogStyle,
  };
}

function whole(
  options: Given["options"],
  name: string,
  least: number,
  most: number,
  or = "",
): number {
  const text = options[name];
  const number = Number(text);
  if (!/^\d{1,9}$/.test(`${text}`) || number < least || number > most) {
    throw wrong(name, `a whole number from ${least} to ${most}${or}`);
  }
  return number;
}

function feed(text: string): readonly [string, string] {
  const [, product, place] = /^(\w[\w.-]{0,63})=(.+)$/s.exec(text) ?? [];
  if (!product || !place) throw wrong("feed", "product=file or product=URL");
  return [product, place];
}

function wrong(name: string, must: string): Stop {
  return new Stop(`--${name} must be ${must}`, {
    code: EXIT.usage,
    hint: "candor serve --help lists what it takes",
  });
}
