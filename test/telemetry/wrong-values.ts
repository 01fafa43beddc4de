/** Addresses, names and words that aren't valid options, with the message for each. */
import type { Mistakes } from "./unknown-options.ts";

/** A text that no message may contain. */
export const SECRET = "s3cret-0123";
const PRODUCT =
  "1 to 64 letters, digits, '.', '_' or '-', the first a letter or digit";
const VERSION = "1 to 64 letters, digits, '.', '_', '+' or '-'";

export const wrongAddressesAndNames: Mistakes = [
  // addresses
  [
    "http",
    "'endpoint' must be an https URL: current value is 'http://example.org'",
    { endpoint: "http://example.org" },
  ],
  [
    "no URL",
    "'endpoint' must be an https URL: current value is 'stats'",
    { endpoint: "stats" },
  ],
  [
    "another scheme",
    "'endpoint' must be an https URL: current value is 'ftp://example.org'",
    { endpoint: "ftp://example.org" },
  ],
  [
    "a host that looks like loopback",
    "'endpoint' must be an https URL: current value is 'http://127.0.0.1.example.org/'",
    { endpoint: "http://127.0.0.1.example.org/" },
  ],
  [
    "loopback as a user",
    "'endpoint' must be an https URL: current value is 'example.org/'",
    { endpoint: "http://localhost:80@example.org/" },
  ],
  [
    "a user in a URL",
    "'endpoint' must be an https URL: current value is 'example.org/'",
    { endpoint: `https://user:${SECRET}@example.org/` },
  ],
  [
    "a user in a URL without slashes",
    "'endpoint' must be an https URL: current value is 'example.org/'",
    { endpoint: `https:user:${SECRET}@example.org/` },
  ],
  [
    "a user in what is no URL",
    "'endpoint' must be an https URL: current value is 'example.org'",
    { endpoint: `user:${SECRET}\n@example.org` },
  ],
  [
    "no endpoint",
    "'endpoint' must be an https URL: current value is 'undefined'",
    { endpoint: undefined as never },
  ],
  [
    "a page about it over http",
    "'about' must be an https URL: current value is 'http://example.org/telemetry'",
    { about: "http://example.org/telemetry" },
  ],
  [
    "a page about it that is a path",
    "'about' must be an https URL: current value is '/telemetry'",
    { about: "/telemetry" },
  ],
  [
    "a feed with a password",
    "'release.feed' must be an https URL: current value is 'example.org'",
    { release: { feed: `https://:${SECRET}@example.org` } },
  ],
  [
    "a feed over http",
    "'release.feed' must be an https URL: current value is 'http://example.org'",
    { release: { feed: "http://example.org" } },
  ],
  // names
  [
    "no product at all",
    `'product' must be ${PRODUCT}: current value is 'undefined'`,
    { product: undefined as never },
  ],
  [
    "no product",
    `'product' must be ${PRODUCT}: current value is ''`,
    { product: "" },
  ],
  [
    "a number as product",
    `'product' must be ${PRODUCT}: current value is '5'`,
    { product: 5 as never },
  ],
  [
    "a path as product",
    `'product' must be ${PRODUCT}: current value is '../x'`,
    { product: "../x" },
  ],
  [
    "a product with a space",
    `'product' must be ${PRODUCT}: current value is 'hal 9000'`,
    { product: "hal 9000" },
  ],
  [
    "no version at all",
    `'version' must be ${VERSION}: current value is 'undefined'`,
    { version: undefined as never },
  ],
  [
    "a symbol as version",
    `'version' must be ${VERSION}: current value is 'Symbol()'`,
    { version: Symbol() as never },
  ],
  [
    "no version",
    `'version' must be ${VERSION}: current value is ''`,
    { version: "" },
  ],
];
