import { expect, test } from "vitest";
import { hostOf, isKnownHost, siteOf } from "../../src/panel/guard.ts";

const HOST = new URL("http://panel.test:81");

/** The headers of a request, and the origin that follows from them. */
const sites = [
  [{}, "", "none"],
  [{}, "about:client", "none"],
  [{ "sec-fetch-site": "same-origin", origin: "null" }, "", "same"],
  [
    { "sec-fetch-site": "cross-site", origin: "http://panel.test:81" },
    "",
    "other",
  ],
  [{ "sec-fetch-site": "" }, "", "other"],
  [{ origin: "http://panel.test:81" }, "", "same"],
  [{ origin: "https://panel.test:81" }, "", "same"],
  [{ origin: "http://panel.test" }, "", "other"],
  [{ origin: "http://panel.test:81.evil.test" }, "", "other"],
  [{ origin: "null" }, "http://panel.test:81/telemetry", "other"],
  [{}, "http://panel.test:81/telemetry", "same"],
  [{}, "http://evil.test/http://panel.test:81/", "other"],
  [{}, "http://panel.test:81@evil.test/", "other"],
] as const;

test.each(sites)(
  "siteOf() a request with %o and the referrer '%s' is %s",
  (headers, referrer, site) => {
    const said = new Headers(Object.entries(headers) as [string, string][]);
    expect(siteOf({ headers: said, referrer }, HOST)).toBe(site);
  },
);

test("siteOf() works in runtimes whose requests have no referrer", () => {
  const request = { headers: new Headers() } as Request;
  expect(siteOf(request, HOST)).toBe("none");
});

test("hostOf() prefers the Host header to the URL that an adapter made", () => {
  const headers = { host: "evil.test" };
  const request = new Request("http://localhost/telemetry", { headers });
  expect(hostOf(request)?.host).toBe("evil.test");
  expect(hostOf(new Request("http://a.test/"))?.host).toBe("a.test");
});

const own = [
  "localhost:8080",
  "a.localhost",
  "127.0.0.1",
  "10.0.0.7:81",
  "[::1]",
];
const foreign = ["a.test", "localhost.a.test", "1.2.3.4.a.test", "localhost."];

test("isKnownHost() is true for IP addresses, localhost and listed names", () => {
  const hosts = ["b.test", "c.test:81"];
  const known = (host: string) => isKnownHost(new URL(`http://${host}`), hosts);
  expect(own.filter(known)).toEqual(own);
  expect(foreign.filter(known)).toEqual([]);
  // The same address in all its spellings.
  expect(["0x7f.1", "2130706433"].every(known)).toBe(true);
  expect(["b.test", "B.test:9", "c.test:81"].every(known)).toBe(true);
  expect(["c.test", "c.test:82", "ab.test"].some(known)).toBe(false);
});
