import { afterEach, expect, test, vi } from "vitest";
import { browser } from "../../src/platform/browser.ts";

afterEach(() => void vi.unstubAllGlobals());

/** What browsers say about themselves, and what a report says. */
const said: readonly (readonly [object, string | undefined])[] = [
  [{ userAgentData: { platform: "Windows" } }, "windows"],
  [{ userAgentData: { platform: "macOS" } }, "macos"],
  [{ userAgentData: { platform: "Linux" } }, "linux"],
  [{ userAgentData: { platform: "Android" } }, "android"],
  [{ userAgentData: { platform: "Chrome OS" } }, "chromeos"],
  [{ userAgentData: { platform: "Chromium OS" } }, "chromeos"],
  [{ userAgentData: { platform: "iOS" } }, "ios"],
  [{ userAgentData: { platform: "Unknown" }, platform: "Win32" }, undefined],
  [{ userAgentData: { platform: "" }, platform: "Win32" }, "windows"],
  [{ platform: "Win32", userAgent: "Mozilla/5.0 (Windows NT" }, "windows"],
  [{ platform: "MacIntel" }, "macos"],
  [{ platform: "iPhone" }, "ios"],
  [{ platform: "iPad" }, "ios"],
  [{ platform: "Linux x86_64" }, "linux"],
  [{ platform: "Linux armv8l", userAgent: "(Linux; Android 14)" }, "android"],
  [{ platform: "FreeBSD amd64" }, undefined],
  [{ platform: "" }, undefined],
  [{}, undefined],
];

for (const [navigator, os] of said) {
  test(`environment() has ${os} where it says ${JSON.stringify(navigator)}`, () => {
    vi.stubGlobal("navigator", navigator);
    expect(browser().environment?.())
      .toEqual({ runtime: "browser", caller: "person", ...(os && { os }) });
  });
}

test("environment() has processors, and memory in bytes", () => {
  vi.stubGlobal("navigator", { hardwareConcurrency: 8, deviceMemory: 0.5 });
  expect(browser().environment?.())
    .toEqual({
      runtime: "browser",
      caller: "person",
      cpus: 8,
      memory: 2 ** 29,
    });
});

test("browser() touches nothing when it is called, not even on a server", () => {
  const touched: string[] = [];
  const trap = (name: string) =>
    new Proxy({}, {
      get: (_, key) => void touched.push(`${name}.${String(key)}`),
    });
  for (const name of ["localStorage", "document", "crypto", "performance"]) {
    vi.stubGlobal(name, trap(name));
  }
  vi.stubGlobal("fetch", () => touched.push("fetch"));
  vi.stubGlobal("addEventListener", () => touched.push("addEventListener"));
  expect(browser()).toHaveProperty("onHidden");
  expect(touched).toEqual([]);
  vi.unstubAllGlobals();
  vi.stubGlobal("navigator", undefined);
  expect(browser()).not.toHaveProperty("onHidden");
  expect(browser()).not.toHaveProperty("lock");
  expect(browser()).not.toHaveProperty("argv");
});

test("browser() takes members that replace its own", () => {
  const { name, now, env } = browser({ now: () => 5, env: { A: "1" } });
  expect([name, now(), env]).toEqual(["browser", 5, { A: "1" }]);
  expect(browser().env).toEqual({});
});
