/** The options of `candor serve`. All of them are read before anything is opened. */
import {
  type DialectName,
  isDialectName,
} from "../../collector/dialects/dialect.ts";
import { EXIT, type Given, type Option, Stop } from "../command.ts";
import type { LogStyle } from "./request-log.ts";

/** The options, in the order of the help. */
export const serveOptions: Readonly<Record<string, Option>> = {
  port: {
    type: "string",
    value: "number",
    about: "port to listen on; 0 picks a free one",
    default: "8080",
    variable: "CANDOR_PORT",
  },
  host: {
    type: "string",
    value: "address",
    about: "address to listen on; 0.0.0.0 means all addresses of this machine",
    default: "127.0.0.1",
    variable: "CANDOR_HOST",
  },
  store: {
    type: "string",
    value: "location",
    about:
      "a SQLite file, clickhouse://host:8123/database (https:// if encrypted), or memory",
    default: "candor.db",
    variable: "CANDOR_STORE",
  },
  products: {
    type: "string",
    value: "file",
    about: "module that exports the schemas as `products` or default",
    variable: "CANDOR_PRODUCTS",
  },
  dialects: {
    type: "string",
    value: "list",
    about:
      "other systems whose reports are received: traefik, spinnaker, emqx, separated by commas; or none",
    default: "none",
    variable: "CANDOR_DIALECTS",
  },
  feed: {
    type: "string",
    value: "product=source",
    about: "release feed to serve, from a file or a URL",
    multiple: true,
  },
  "open-data-token": {
    type: "string",
    value: "token",
    about:
      "token that is needed to read the raw anonymous reports; safer in the variable",
    variable: "CANDOR_OPEN_DATA_TOKEN",
  },
  "metrics-token": {
    type: "string",
    value: "token",
    about:
      "token that Prometheus needs to read /metrics; safer in the variable",
    variable: "CANDOR_METRICS_TOKEN",
  },
  k: {
    type: "string",
    value: "number",
    about: "hide numbers that fewer instances are behind",
    default: "5",
  },
  "keep-reports": {
    type: "string",
    value: "days",
    about: "how long to keep reports",
    default: "90",
  },
  "keep-tallies": {
    type: "string",
    value: "days",
    about: "how long to keep numbers",
    default: "395",
  },
  "rate-limit": {
    type: "string",
    value: "number",
    about: "posts that one address may make in a minute, or off",
    default: "120",
  },
  "trust-proxy": {
    type: "boolean",
    about: "for that limit, use the last address in X-Forwarded-For",
  },
  log: {
    type: "string",
    value: "style",
    about: "text, json or off",
    default: "text",
    variable: "CANDOR_LOG",
  },
};

/** The options after reading. */
export interface ServeSettings {
  /** The port to listen on. */
  readonly port: number;
  /** The address to listen on. */
  readonly host: string;
  /** The value of `--store`. */
  readonly store: string;
  /** The module with the schemas, if there is one. */
  readonly products: string | undefined;
  /** The other systems whose reports are received. */
  readonly dialects: readonly DialectName[];
  /** The release feeds: a file or a URL for each product. */
  readonly feeds: readonly (readonly [product: string, source: string])[];
  /** The token for the raw reports, if there is one. */
  readonly openDataToken: string | undefined;
  /** The token that Prometheus needs to read the metrics. */
  readonly metricsToken: string | undefined;
  /** The smallest number of instances for which a number is shown. */
  readonly k: number;
  /** How many days reports and numbers are kept. */
  readonly retention: {
    /** Days that reports are kept. */
    readonly reports: number;
    /** Days that numbers are kept. */
    readonly tallies: number;
  };
  /** How many posts one address may make in a minute. */
  readonly rateLimit: number | false;
  /** Whether X-Forwarded-For says which address that is. */
  readonly trustProxy: boolean;
  /** How the log is written. */
  readonly log: LogStyle;
}

const LOG_STYLES: readonly LogStyle[] = ["text", "json", "off"];

/**
 * Reads the options.
 *
 * @throws {Stop} With {@link EXIT.usage}, naming the first option with a wrong value.
 */
export function readServeOptions({ options }: Given): ServeSettings {
  const text = (name: string) => options[name] as string | undefined;
  const token = (name: string) => {
    const value = text(name);
    if (value !== undefined && value.length < 16) {
      throw wrongValue(name, "16 characters or more");
    }
    return value;
  };
  const log = LOG_STYLES.find((style) => style === text("log"));
  if (!log) throw wrongValue("log", "text, json or off");
  const limit = text("rate-limit");
  return {
    port: readWhole(options, "port", [0, 65_535]),
    host: text("host") ?? "",
    store: text("store") ?? "",
    products: text("products"),
    dialects: readDialects(text("dialects")),
    feeds: ((options["feed"] ?? []) as readonly string[]).map(readFeed),
    openDataToken: token("open-data-token"),
    metricsToken: token("metrics-token"),
    k: readWhole(options, "k", [1, 1_000_000]),
    retention: {
      reports: readWhole(options, "keep-reports", [1, 36_500]),
      tallies: readWhole(options, "keep-tallies", [1, 36_500]),
    },
    rateLimit: limit === "off"
      ? false
      : readWhole(options, "rate-limit", [1, 1_000_000], ", or off"),
    trustProxy: options["trust-proxy"] === true,
    log,
  };
}

function readWhole(
  options: Given["options"],
  name: string,
  [least, most]: readonly [least: number, most: number],
  or = "",
): number {
  const text = options[name];
  const number = Number(text);
  if (!/^\d{1,9}$/.test(`${text}`) || number < least || number > most) {
    throw wrongValue(name, `a whole number from ${least} to ${most}${or}`);
  }
  return number;
}

function readDialects(text = "none"): readonly DialectName[] {
  if (text === "none") return [];
  const names = text.split(",").map((name) => name.trim());
  if (!names.every(isDialectName)) {
    throw wrongValue(
      "dialects",
      "none, or some of traefik, spinnaker and emqx, separated by commas",
    );
  }
  return [...new Set(names)];
}

function readFeed(text: string): readonly [string, string] {
  const [, product, source] = /^(\w[\w.-]{0,63})=(.+)$/s.exec(text) ?? [];
  if (!product || !source) {
    throw wrongValue("feed", "product=file or product=URL");
  }
  return [product, source];
}

function wrongValue(name: string, rule: string): Stop {
  return new Stop(`--${name} must be ${rule}`, {
    code: EXIT.usage,
    hint: "candor serve --help lists all options",
  });
}
