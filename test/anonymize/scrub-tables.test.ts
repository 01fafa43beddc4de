import { describe, expect, it } from "vitest";
import { scrub } from "../../src/anonymize/scrub.ts";

/** A text and the part of it that must not leave, by the kind of what is hidden. */
const HIDDEN: Readonly<
  Record<string, readonly [text: string, part: string][]>
> = {
  "to the end of the line behind what announces a secret": [
    ["password is hunter2", "hunter2"],
    ["the password for jane was hunter2", "hunter2"],
    ["token string = owruq6", "owruq6"],
    ["token type is opaque and value is owruq6", "owruq6"],
    ['const secret string = "owruq6xyz"', "owruq6xyz"],
    ["passphrase set to correct horse battery", "battery"],
    ["api key for the staging system: owruq6", "owruq6"],
    ["cookie jar holds owruq6", "owruq6"],
    ["login as jane doe", "doe"],
    ['curl -u "joe:pw two"', "two"],
    ['curl -u "user:pw"', "pw"],
    ["curl -u joe:secret https://a.example", "secret"],
    ["mysql -p owruq6 app", "owruq6"],
    ["password:\n  is this long", "long"],
  ],
  "as a bare token of 10 to 15 letters and digits": [
    ["a8f3k2m9x1", "a8f3k2m9x1"],
    ["9Xk2mQ7vT4bZ", "9Xk2mQ7vT4bZ"],
    ["k3jh4g5k2j3h4g5", "k3jh4g5k2j3h4g5"],
    ["aB3dE9xQ2kLm", "aB3dE9xQ2kLm"],
    ["hgfktdkwpq7", "hgfktdkwpq7"],
    ["4f66ad9b12", "4f66ad9b12"],
    ["deadbeef01", "deadbeef01"],
    ["use a8f3k2m9x1 here", "a8f3k2m9x1"],
  ],
  "as a code in groups": [
    ["WXYZ-ABCD-EFGH", "ABCD"],
    ["WXYZ-ABCD-EFGH-IJKL", "IJKL"],
    ["A1B2C-D3E4F-G5H6I", "D3E4F"],
    ["abcd efgh ijkl mnop", "ijkl"],
    ["abcd-efgh-ijkl-mnop", "ijkl"],
    ["ab12 cd34 ef56 gh78", "ef56"],
    ["use abcd efgh ijkl mnop", "mnop"],
  ],
  "as a MAC address with spaces": [
    ["00 1b 44 11 3a b7", "3a"],
    ["aa bb cc dd ee ff", "cc"],
    ["at AA BB CC DD EE FF now", "CC"],
  ],
  "as a bank account": [
    ["GB29 NWBK 6016 1331 9268 19", "NWBK"],
    ["DE89 3704 0044 0532 0130 00", "DE89"],
    ["FR14 2004 1010 0505 0001 3M02 606", "3M02"],
    ["GB29NWBK60161331926819", "NWBK"],
    ["head GB29 NWBK 6016 only", "NWBK"],
  ],
  "as a phone number of 7 or 8 digits": [
    ["555-0123", "0123"],
    ["555 0123", "0123"],
    ["5550123", "0123"],
    ["030 12345", "12345"],
    ["06131/1234", "1234"],
    ["(030) 1234-5", "1234"],
    ["2123 4567", "4567"],
    ["call 555-0123 now", "0123"],
  ],
};

describe.each(Object.entries(HIDDEN))("%s, scrub() hides", (_, rows) => {
  it.each(rows)("%j", (text, part) => {
    expect(scrub(text)).not.toContain(part);
    expect(scrub(scrub(text))).toBe(scrub(text));
    // Words around it, such as names of settings, change nothing.
    expect(scrub(`mode ${text}`)).not.toContain(part);
  });
});

/** Texts that maintainers want to see, although they look almost like something sensitive. */
const KEPT: Readonly<Record<string, readonly string[]>> = {
  "protocols and products": [
    ...["http/1.1", "HTTP/2", "HTTP/1.0", "h2/1.0", "curl/8.4.0", "TLS/1.3"],
  ],
  locales: [
    ...["en_US.UTF-8", "de_AT.utf8", "C.UTF-8", "fr_FR.ISO-8859-15", "en_US"],
  ],
  "target triples": [
    ...["x86_64-unknown-linux-gnu", "aarch64-apple-darwin", "x86_64"],
    ...["x86_64-pc-windows-msvc", "armv7-unknown-linux-gnueabihf"],
    ...[
      "wasm32-wasi",
      "i686-unknown-linux-musl",
      "riscv64gc-unknown-linux-gnu",
    ],
  ],
  licences: [
    ...["GPL-3.0-or-later", "LGPL-2.1-only", "Apache-2.0", "MIT", "MPL-2.0"],
    ...["BSD-3-Clause", "AGPL-3.0-or-later", "CC-BY-SA-4.0"],
    ...["Apache-2.0-with-LLVM-exception", "ISC"],
  ],
  images: [
    ...["node:22-alpine", "python:3.12-slim", "postgres:16-alpine3.20"],
    ...["debian:12-slim", "node:24.9.0-bookworm", "node:22-bookworm-slim"],
  ],
  "dates and times": [
    ...["2026-11-05", "2026-11-05T10:22:33Z", "2026-11-05T10:22Z"],
    ...["2026-11-05T10:22:33.123Z", "2026-11-05T10:22:33+01:00", "10:22"],
    ...["2026-11-05 10:22:33", "from 2026-11-05 to 2026-11-06", "23:59:59"],
  ],
  "media types": [
    ...["application/json", "text/html; charset=utf-8", "image/svg+xml"],
    ...["application/vnd.api+json", "application/x-www-form-urlencoded"],
    ...["multipart/form-data", "application/octet-stream", "font/woff2"],
    ...["application/vnd.docker.distribution.manifest", "text/event-stream"],
  ],
  "instance types": [
    ...["T4g.2xlarge", "m5.large", "c7gn.16xlarge", "t3.micro", "m5.metal"],
    ...["db.r6g.large", "cache.t3.micro"],
  ],
  "names with digits": [
    ...["CertResolver0", "VersionTLS12", "oauth2client"],
    ...[
      "http2server",
      "asia-northeast1",
      "utf8mb4",
      "base64url",
      "kubernetes2",
    ],
    ...["ECDHE-ECDSA-AES128-GCM-SHA256", "ubuntu22", "websocket13"],
  ],
  durations: ["1h30m15s", "1h30m15s500ms", "24h0m0s", "250ms", "1m51s"],
  "calm sentences": [
    ...["read only file system", "no such file", "operation timed out"],
    ...["first available", "least conn", "round robin or random"],
  ],
};

describe.each(Object.entries(KEPT))("of %s, scrub() keeps", (_, texts) => {
  it.each(texts)("%j", (text) => {
    expect(scrub(text)).toBe(text);
    expect(scrub(`is ${text}, now`)).toBe(`is ${text}, now`);
  });
});

/** Random numbers that are the same in every run (mulberry32). */
function seeded(state: number): () => number {
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const BASE36 = "0123456789abcdefghijklmnopqrstuvwxyz";
const BASE62 = `${BASE36}ABCDEFGHIJKLMNOPQRSTUVWXYZ`;
/** The least number of a thousand random tokens that must be hidden. */
const RECALL: readonly [alphabet: string, length: number, least: number][] = [
  [BASE36, 10, 830],
  [BASE36, 12, 900],
  [BASE36, 15, 900],
  [BASE62, 10, 800],
  [BASE62, 12, 850],
  [BASE62, 15, 850],
  ["0123456789abcdef", 10, 1000],
  ["0123456789abcdef", 15, 1000],
];

describe("of random tokens with a digit, scrub() hides", () => {
  it.each(RECALL)(
    "%s, %i characters: %i of 1,000",
    (alphabet, length, least) => {
      const random = seeded(length);
      const token = (): string => {
        const text = Array.from(
          { length },
          () => alphabet[Math.floor(random() * alphabet.length)],
        ).join("");
        return /\d/.test(text) && /[a-z]/i.test(text) ? text : token();
      };
      const hidden = Array.from({ length: 1000 }, token)
        .filter((text) => !scrub(text).includes(text)).length;
      expect(hidden).toBeGreaterThanOrEqual(least);
    },
  );
});
