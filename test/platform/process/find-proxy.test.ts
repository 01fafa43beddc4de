import fc from "fast-check";
import { expect, test } from "vitest";
import {
  findProxy,
  proxyCredentials,
} from "../../../src/platform/process/find-proxy.ts";

const find = (url: string, env: Record<string, string>) =>
  findProxy(new URL(url), env)?.href;
const P = "http://proxy.example:3128/";

test.each<[string, Record<string, string>, string | undefined]>([
  ["https://a.example/", {}, undefined],
  ["https://a.example/", { HTTPS_PROXY: "" }, undefined],
  ["https://a.example/", { HTTPS_PROXY: P }, P],
  ["https://a.example/", { https_proxy: P }, P],
  ["https://a.example/", { https_proxy: P, HTTPS_PROXY: "http://b/" }, P],
  ["https://a.example/", { https_proxy: "proxy.example:3128" }, P],
  ["https://a.example/", { HTTP_PROXY: P }, undefined],
  ["http://a.example/", { HTTP_PROXY: P }, P],
  ["http://a.example/", { HTTP_PROXY: P, REQUEST_METHOD: "GET" }, undefined],
  ["http://a.example/", { http_proxy: P, REQUEST_METHOD: "GET" }, P],
  ["https://localhost:1/", { HTTPS_PROXY: P }, undefined],
  ["https://127.0.0.1/", { HTTPS_PROXY: P }, undefined],
  ["https://[::1]/", { HTTPS_PROXY: P }, undefined],
])("%s with %j goes through %s", (url, env, proxy) => {
  expect(find(url, env)).toBe(proxy);
});

test.each([
  ["*", true],
  ["a.example", true],
  ["b.example, a.example", true],
  ["example", true],
  [".example", true],
  ["*.example", true],
  ["A.EXAMPLE", true],
  ["a.example:443", true],
  ["a.example:8443", false],
  ["xample", false],
  ["b.a.example", false],
  ["", false],
  [",, ", false],
])("NO_PROXY=%j excepts a.example: %s", (list, isExcepted) => {
  for (const name of ["NO_PROXY", "no_proxy"]) {
    const env = { HTTPS_PROXY: P, [name]: list };
    expect(find("https://a.example/", env)).toBe(isExcepted ? undefined : P);
  }
});

test("NO_PROXY excepts addresses", () => {
  const env = { HTTPS_PROXY: P, NO_PROXY: "10.1.2.3, fe80::1" };
  expect(find("https://10.1.2.3/", env)).toBeUndefined();
  expect(find("https://[fe80::1]/", env)).toBeUndefined();
  expect(find("https://10.1.2.4/", env)).toBe(P);
});

test("a proxy that can't be used is an error, and not a direct request", () => {
  for (const text of ["socks5://proxy.example", "http://", "ftp://x", "a b"]) {
    expect(() => find("https://a.example/", { HTTPS_PROXY: text }))
      .toThrow("proxy's address unusable");
  }
});

test("whatever is set, there is a proxy, or a reason for none, or an error", () => {
  fc.assert(fc.property(fc.string(), fc.string(), (proxy, list) => {
    try {
      const found = find("https://a.example/", {
        https_proxy: proxy,
        no_proxy: list,
      });
      if (found === undefined) {
        expect(proxy.trim() === "" || /example|\*/i.test(list)).toBe(true);
      }
    } catch (error) {
      expect(`${error}`).toContain("proxy's address unusable");
    }
  }));
});

test("user and password are sent to the proxy as basic credentials", () => {
  const of = (text: string) => proxyCredentials(new URL(text));
  expect(of("http://proxy.example/")).toEqual({});
  expect(of("http://ann:p%40ss@proxy.example/")).toEqual({
    "proxy-authorization": `Basic ${btoa("ann:p@ss")}`,
  });
  expect(of("http://ann:100%@proxy.example/")).toEqual({
    "proxy-authorization": `Basic ${btoa("ann:100%")}`,
  });
});
