import type { Page } from "playwright";
import { afterAll, expect, test } from "vitest";
import { INSECURE, startChromium } from "../browser/chromium.ts";
import type { PageUnderTest } from "./browser.page.ts";
import { bundle } from "../workerd.ts";
import { site } from "./site.ts";
import { BODY } from "./suite.ts";

declare const underTest: PageUnderTest;

const server = await site({
  scripts: { page: await bundle(new URL("browser.page.ts", import.meta.url)) },
});
const chromium = await startChromium();
afterAll(async () => {
  await chromium[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});
const context = await chromium.browser.newContext();
await context.addCookies([{ name: "who", value: "me", url: server.origin }]);

const first = await open();
for (
  const { name, ok, error } of await first.evaluate(() => underTest.suite())
) {
  test(`in Chromium, ${name}`, () => expect(ok, error).toBe(true));
}
const [posted, ...others] = server.reports;

test("the collector gets exactly the posted text, once", () => {
  expect(posted?.body).toBe(BODY);
  expect(others).toEqual([]);
  expect(posted?.headers["content-encoding"]).toBe("gzip");
});

test("no cookie and no address of the page goes with a report", () => {
  expect(posted?.headers).not.toHaveProperty("cookie");
  expect(posted?.headers).not.toHaveProperty("referer");
});

test("of two tabs one has the lock, and it is free when that one closes", async () => {
  const second = await open();
  expect(await first.evaluate(() => underTest.hold())).toBe(true);
  expect(await second.evaluate(() => underTest.tryLock())).toBe(false);
  await first.evaluate(() => underTest.letGo());
  await expect.poll(() => second.evaluate(() => underTest.tryLock()))
    .toBe(true);
  expect(await second.evaluate(() => underTest.hold())).toBe(true);
  expect(await first.evaluate(() => underTest.tryLock())).toBe(false);
  await second.close();
  await expect.poll(() => first.evaluate(() => underTest.tryLock()))
    .toBe(true);
});

test("a tab's state is another tab's, and outlives both", async () => {
  expect(await first.evaluate(() => underTest.keep("mine"))).toBe("kept");
  const kept = () => localStorage.getItem("candor/page");
  const second = await open();
  expect(await second.evaluate(kept)).toBe("mine");
  await second.close();
});

test("tabs that count by replace() lose no step", async () => {
  const tabs = await Promise.all([open(), open(), open(), open()]);
  await Promise.all(
    tabs.map((tab) => tab.evaluate(() => underTest.count(50))),
  );
  expect(await first.evaluate(() => localStorage.getItem("candor/count")))
    .toBe("200");
  await Promise.all(tabs.map((tab) => tab.close()));
});

test("a page that is being left can still replace its state", async () => {
  await first.evaluate(() => underTest.keep("before"));
  const page = await open();
  await page.evaluate(() => underTest.replaceOnHidden("before", "after"));
  await page.goto(`${server.origin}/empty`);
  await page.close();
  expect(await first.evaluate(() => localStorage.getItem("candor/page")))
    .toBe("after");
});

test("a full localStorage throws, and keeps what it had", async () => {
  const long = "x".repeat(6_000_000);
  expect(await first.evaluate((text) => underTest.keep(text), long))
    .toBe("QuotaExceededError");
});

test("a sandboxed frame has no state and no lock, and says so", async () => {
  const page = await context.newPage();
  await page.goto(`${server.origin}/empty`);
  await page.setContent(
    `<iframe sandbox="allow-scripts" src="${server.origin}/page"></iframe>`,
  );
  const frame = await page.waitForSelector("iframe")
    .then((element) => element.contentFrame());
  await frame?.waitForFunction(() => "underTest" in globalThis);
  expect(await frame?.evaluate(() => underTest.keep("mine")))
    .toBe("SecurityError");
  expect(await frame?.evaluate(() => underTest.tryLock())).toBe(false);
  await page.close();
});

test("a page that is being left calls back once, and its request arrives", async () => {
  const page = await open();
  await page.evaluate(() => {
    document.title = "going";
    underTest.tellOnHidden();
  });
  await page.goto(`${server.origin}/empty`);
  await expect.poll(() => heard("going")).toBe(1);
  await page.close();
  expect(heard("going")).toBe(1);
});

test("the request of a page that is closed arrives", async () => {
  const page = await open();
  await page.evaluate(() => {
    document.title = "closing";
    underTest.tellOnHidden();
  });
  await page.close({ runBeforeUnload: true });
  await expect.poll(() => heard("closing")).toBe(1);
});

test("a page says so each time it is hidden, and not when it is shown", async () => {
  const page = await open();
  await page.evaluate(() => {
    document.title = "hiding";
    underTest.tellOnHidden();
    // A browser without a window hides no page. The events are real, only their values are set by the test.
    const turn = (type: string, visibilityState: string) => {
      const target = type === "visibilitychange" ? document : globalThis;
      Object.defineProperty(document, "visibilityState", {
        value: visibilityState,
        configurable: true,
      });
      target.dispatchEvent(new Event(type));
    };
    turn("visibilitychange", "visible");
    turn("visibilitychange", "hidden");
    turn("pagehide", "hidden");
    turn("visibilitychange", "visible");
    turn("visibilitychange", "hidden");
    // The page comes back from the cache of closed pages, in a browser that fires this event only.
    turn("pageshow", "visible");
    turn("pagehide", "visible");
  });
  await expect.poll(() => heard("hiding")).toBe(3);
  await page.evaluate(() => underTest.stopTelling());
  await page.close();
});

test("a page calls nothing back after the listener was removed", async () => {
  const page = await open();
  await page.evaluate(() => {
    document.title = "stopped";
    underTest.tellOnHidden();
    underTest.stopTelling();
  });
  await page.goto(`${server.origin}/empty`);
  await page.goto("about:blank");
  expect(heard("stopped")).toBe(0);
  await page.close();
});

test("a page that isn't served over https has no lock, and keeps state", async () => {
  expect(await first.evaluate(() => underTest.parts())).toContain("lock");
  const page = await open(server.origin.replace("127.0.0.1", INSECURE));
  expect(await page.evaluate(() => underTest.parts())).not.toContain("lock");
  expect(await page.evaluate(() => underTest.keep("mine"))).toBe("kept");
  await page.close();
});

/** How many requests came from a page of this title. */
function heard(title: string): number {
  return server.reports.filter(({ body }) => body === title).length;
}

async function open(origin = server.origin): Promise<Page> {
  const page = await context.newPage();
  // The load event comes after the page's module has run.
  await page.goto(`${origin}/page`);
  return page;
}
