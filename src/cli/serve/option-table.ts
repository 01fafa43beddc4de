/**
 * The one table of the settings of `candor serve`. The command line, the variables, the configuration file, the help and
 * `docs/operate.md` are all made from it.
 */
import {
  type DialectName,
  isDialectName,
} from "../../collector/dialects/dialect.ts";
import type { Products } from "../../collector/product.ts";
import type { FeedSource } from "../../collector/releases/feed.ts";
import { UNITS } from "../../collector/store/period.ts";
import type { Unit } from "../../collector/store/store.ts";
import type { Option } from "../command.ts";
import type { LogStyle } from "./request-log.ts";
import type { ServeSettings } from "./settings.ts";
import { oneOf, token, truth, wholeNumber } from "./readers.ts";

/** A row of the table: an option, and what it is in the configuration file. */
export interface ServeOption<Value> extends Option {
  /** The variable that says the same. */
  readonly variable: string;
  /** Its key in the configuration file: `retention.reports`. */
  readonly key: string;
  /** What its value must be, for the error: `text, json or off`. */
  readonly rule: string;
  /**
   * Reads a value: text from the command line or a variable (a list, if the option is `multiple`), anything from a file.
   * Undefined if it is wrong.
   */
  readonly read: (value: unknown) => Value | undefined;
}

/** The table, in the order of the help. */
export const serveTable: {
  readonly [Name in keyof Required<ServeSettings>]: ServeOption<
    Required<ServeSettings>[Name]
  >;
} = {
  port: {
    type: "string",
    value: "number",
    about: "port to listen on; 0 picks a free one",
    default: "8080",
    variable: "CANDOR_PORT",
    key: "port",
    ...wholeNumber(0, 65_535),
  },
  host: {
    type: "string",
    value: "address",
    about: "address to listen on; 0.0.0.0 means all addresses of this machine",
    default: "127.0.0.1",
    variable: "CANDOR_HOST",
    key: "host",
    rule: "an address",
    read: readText,
  },
  store: {
    type: "string",
    value: "location",
    about:
      "a SQLite file, clickhouse://host:8123/database (https:// if encrypted), or memory",
    default: "candor.db",
    variable: "CANDOR_STORE",
    key: "store",
    rule: "a file, memory, or clickhouse://user:password@host:8123/database",
    read: readText,
  },
  products: {
    type: "string",
    value: "file",
    about: "module that exports the schemas as `products` or default",
    variable: "CANDOR_PRODUCTS",
    key: "products",
    rule: "a module that exports the schemas, or in a module the schemas",
    read: (value) => readText(value) ?? readRecord<Products>(value),
  },
  dialects: {
    type: "string",
    value: "list",
    about:
      "other systems whose reports are received: traefik, spinnaker, emqx, separated by commas; or none",
    default: "none",
    variable: "CANDOR_DIALECTS",
    key: "dialects",
    rule: "none, or some of traefik, spinnaker and emqx, separated by commas",
    read: readDialects,
  },
  feed: {
    type: "string",
    value: "product=source",
    about: "release feed to serve, from a file or a URL",
    multiple: true,
    variable: "CANDOR_FEED",
    key: "releases",
    rule: "product=file or product=URL",
    read: readFeeds,
  },
  "open-data-token": {
    type: "string",
    value: "token",
    about:
      "token that is needed to read the raw anonymous reports; safer in the variable",
    variable: "CANDOR_OPEN_DATA_TOKEN",
    key: "openDataToken",
    ...token,
  },
  "metrics-token": {
    type: "string",
    value: "token",
    about:
      "token that Prometheus needs to read /metrics; safer in the variable",
    variable: "CANDOR_METRICS_TOKEN",
    key: "metricsToken",
    ...token,
  },
  "gateway-key": {
    type: "string",
    value: "file",
    about: "take sealed reports at /ohttp, with the keys of candor keys",
    variable: "CANDOR_GATEWAY_KEY",
    key: "gatewayKey",
    rule: "a file",
    read: readText,
  },
  k: {
    type: "string",
    value: "number",
    about: "hide numbers of fewer instances than this",
    default: "5",
    variable: "CANDOR_K",
    key: "k",
    ...wholeNumber(1, 1_000_000),
  },
  unit: {
    type: "string",
    value: "unit",
    about: "publish fields by day, week or month",
    default: "week",
    variable: "CANDOR_UNIT",
    key: "unit",
    rule: "day, week or month",
    read: oneOf<Unit>(UNITS),
  },
  "keep-reports": {
    type: "string",
    value: "days",
    about: "how long to keep reports",
    default: "90",
    variable: "CANDOR_KEEP_REPORTS",
    key: "retention.reports",
    ...wholeNumber(1, 36_500),
  },
  "keep-tallies": {
    type: "string",
    value: "days",
    about: "how long to keep numbers",
    default: "395",
    variable: "CANDOR_KEEP_TALLIES",
    key: "retention.tallies",
    ...wholeNumber(1, 36_500),
  },
  "rate-limit": {
    type: "string",
    value: "number",
    about: "posts that one address may make in a minute, or off",
    default: "120",
    variable: "CANDOR_RATE_LIMIT",
    key: "rateLimit",
    rule: `${wholeNumber(1, 1_000_000).rule}, or off`,
    read: (value) =>
      value === "off" || value === false
        ? false
        : wholeNumber(1, 1_000_000).read(value),
  },
  "trust-proxy": {
    type: "boolean",
    about: "for that limit, use the last address in X-Forwarded-For",
    default: "false",
    variable: "CANDOR_TRUST_PROXY",
    key: "trustProxy",
    ...truth,
  },
  log: {
    type: "string",
    value: "style",
    about: "text, json or off",
    default: "text",
    variable: "CANDOR_LOG",
    key: "log",
    rule: "text, json or off",
    read: oneOf<LogStyle>(["text", "json", "off"]),
  },
};

function readText(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function readRecord<T extends object>(value: unknown): T | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? value as T
    : undefined;
}

function readDialects(value: unknown): readonly DialectName[] | undefined {
  if (value === "none") return [];
  const names: unknown = typeof value === "string" ? value.split(",") : value;
  if (!Array.isArray(names)) return undefined;
  const trimmed = names.map((name) => `${name}`.trim());
  return trimmed.every(isDialectName) ? [...new Set(trimmed)] : undefined;
}

/** Texts `product=source`, or in a file a record of sources. */
function readFeeds(
  value: unknown,
): Readonly<Record<string, FeedSource>> | undefined {
  const pairs = Array.isArray(value)
    ? value.map((text) => /^([^=]*)=(.+)$/s.exec(`${text}`)?.slice(1) ?? [])
    : Object.entries(readRecord<Record<string, unknown>>(value) ?? { "": "" });
  const isFeed = ([product, source]: readonly unknown[]) =>
    /^\w[\w.-]{0,63}$/.test(`${product}`) &&
    (readText(source) !== undefined || typeof source === "function");
  return pairs.every(isFeed) ? Object.fromEntries(pairs) : undefined;
}
