import type { BrowserContext, Page } from "playwright";
import { afterAll, expect, test } from "vitest";
import type { Report } from "../../mod.ts";
import { bundle } from "../workerd.ts";
import { startChromium } from "../browser/chromium.ts";
import { site } from "./site.ts";
import type { TelemetryPage } from "./telemetry.page.ts";

declare const telemetryPage: TelemetryPage;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const BEGIN = Date.UTC(2026, 0, 1);

const app = await site({
  scripts: { app: await bundle(new URL("telemetry.page.ts", import.meta.url)) },
});
const chromium = await startChromium();
afterAll(async () => {
  await chromium[Symbol.asyncDispose]();
  await app[Symbol.asyncDispose]();
});

test(
  "a page reports to another origin once a day, over all its loads",
  async () => {
    await using collector = await site();
    const context = await chromium.browser.newContext();
    const endpoint = `${collector.origin}/reports`;
    let page = await open(context, endpoint, BEGIN);
    await advance(page, BEGIN + 9 * MINUTE);
    expect(collector.reports).toEqual([]);
    await advance(page, BEGIN + 10 * MINUTE);
    expect(collector.reports).toHaveLength(1);
    expect(collector.reports[0]?.headers).toMatchObject({
      "content-encoding": "gzip",
      origin: app.origin,
    });
    expect(collector.reports[0]?.headers).not.toHaveProperty("referer");

    for (const hours of [1, 5, 24]) {
      await page.close();
      page = await open(context, endpoint, BEGIN + hours * HOUR);
      await advance(page, BEGIN + hours * HOUR + 9 * MINUTE);
      expect(collector.reports).toHaveLength(1);
    }
    await advance(page, BEGIN + 25 * HOUR);
    const [one, two, ...others] = reportsOf(collector);
    expect(others).toEqual([]);
    expect(one).toMatchObject({
      product: "shop",
      sequence: 1,
      config: { dark: true, user: "xxxx" },
      environment: { runtime: "browser", os: expect.any(String) },
    });
    expect(two).toMatchObject({ sequence: 2, instance: one?.instance });
    expect(await page.evaluate(() => Object.keys(localStorage)))
      .toEqual(["candor/shop"]);
    await context.close();
  },
  30_000,
);

test("a tab notices the yes of another tab at once", async () => {
  await using collector = await site();
  const context = await chromium.browser.newContext();
  const endpoint = `${collector.origin}/reports`;
  const [tab, other] = await Promise.all(
    [1, 2].map(() => open(context, endpoint, BEGIN, false)),
  );
  expect(await tab!.evaluate(() => telemetryPage.status()))
    .toMatchObject({ mode: "off" });
  await other!.evaluate(() => telemetryPage.enable());
  await other!.close();
  // Without the event it would look in an hour.
  await tab!.waitForFunction(
    (at) => telemetryPage.wakesAt() <= at,
    BEGIN + 10 * MINUTE,
  );
  await advance(tab!, BEGIN + 10 * MINUTE);
  expect(collector.reports).toHaveLength(1);
  await context.close();
}, 30_000);

for (const count of [4, 16]) {
  test(`${count} tabs send one report a period between them`, async () => {
    await using collector = await site();
    const context = await chromium.browser.newContext();
    const endpoint = `${collector.origin}/reports`;
    const tabs = await Promise.all(
      Array.from({ length: count }, () => open(context, endpoint, BEGIN)),
    );
    for (let hours = 0; hours <= 72; hours += 6) {
      const now = BEGIN + 10 * MINUTE + hours * HOUR;
      await Promise.all(tabs.map((tab) => advance(tab, now)));
      expect(reportsOf(collector).map(({ sequence }) => sequence))
        .toEqual([1, 2, 3, 4].slice(0, 1 + Math.floor(hours / 24)));
      // The tab that sent the reports so far may close at any time, and others may open.
      if (hours % 24 === 12) {
        await tabs.shift()?.close();
        tabs.push(await open(context, endpoint, now));
      }
    }
    expect(new Set(reportsOf(collector).map(({ instance }) => instance)).size)
      .toBe(1);
    await context.close();
  }, 60_000);
}

test(
  "a page that is hidden sends what is due, and that outlives it",
  async () => {
    let closed = () => {};
    const preflight = new Promise<void>((resolve) => closed = resolve);
    await using collector = await site({ preflight });
    const context = await chromium.browser.newContext();
    const endpoint = `${collector.origin}/reports`;
    const page = await open(context, endpoint, BEGIN);
    const asked = collector.asked();
    await page.evaluate((now) => {
      telemetryPage.sleep(now);
      telemetryPage.hide();
    }, BEGIN + HOUR);
    // The browser has sent its preflight request and has no answer yet when the page closes.
    await asked;
    await page.close();
    expect(collector.reports).toEqual([]);
    closed();
    await expect.poll(() => collector.reports.length, { timeout: 25_000 }).toBe(
      1,
    );

    // No page was left to see the answer, so the very same report is sent once more.
    const next = await open(context, endpoint, BEGIN + HOUR + MINUTE);
    expect(collector.reports).toHaveLength(1);
    await advance(next, BEGIN + 3 * HOUR);
    const [first, again, ...others] = collector.reports;
    expect(again?.body).toBe(first?.body);
    expect(others).toEqual([]);
    await context.close();
  },
  30_000,
);

test.each([0, 50])(
  "an event that is recorded %i ms before a navigation is in the next report",
  async (pause) => {
    await using collector = await site();
    const context = await chromium.browser.newContext();
    const endpoint = `${collector.origin}/reports`;
    const page = await open(context, endpoint, BEGIN);
    await advance(page, BEGIN + 10 * MINUTE);
    expect(collector.reports).toHaveLength(1);
    await page.evaluate(([to, pause]) => {
      telemetryPage.record("tea");
      setTimeout(() => location.href = to, pause);
    }, [`${app.origin}/empty`, pause] as const);
    await page.waitForURL("**/empty");
    await page.close();
    const next = await open(context, endpoint, BEGIN + HOUR);
    await advance(next, BEGIN + 25 * HOUR);
    expect(reportsOf(collector)[1]?.events)
      .toEqual([{ event: "bought", anonymous: { item: "tea" } }]);
    await context.close();
  },
  30_000,
);

test(
  "storage that is full for a moment doesn't undo another tab's no",
  async () => {
    await using collector = await site();
    const context = await chromium.browser.newContext();
    const endpoint = `${collector.origin}/reports`;
    const page = await open(context, endpoint, BEGIN);
    await advance(page, BEGIN + 10 * MINUTE);
    expect(collector.reports).toHaveLength(1);
    // Until the browser refuses one more character.
    await page.evaluate(() => {
      let count = 0;
      for (let size = 2 ** 20; size >= 1; size /= 2) {
        try {
          for (;;) localStorage.setItem(`x${count++}`, "x".repeat(size));
        } catch {
          // Half as much may still fit.
        }
      }
    });
    await advance(page, BEGIN + 25 * HOUR);
    expect(collector.reports).toHaveLength(1);
    expect(await page.evaluate(() => telemetryPage.status()))
      .toMatchObject({ mode: "on", trouble: "the state can't be written" });
    await page.evaluate(() => {
      for (const key of Object.keys(localStorage)) {
        if (key.startsWith("x")) localStorage.removeItem(key);
      }
    });

    const other = await open(context, endpoint, BEGIN + 25 * HOUR);
    expect(await other.evaluate(() => telemetryPage.disable()))
      .toMatchObject({ mode: "off", choiceFailed: false });
    for (const hours of [27, 51, 75]) {
      await advance(page, BEGIN + hours * HOUR);
    }
    expect(collector.reports).toHaveLength(1);
    expect(await page.evaluate(() => telemetryPage.status()))
      .toMatchObject({ mode: "off", decidedBy: "stored" });
    const [choice, state] = await page.evaluate(() =>
      ["candor/shop.choice", "candor/shop"]
        .map((key) => localStorage.getItem(key) ?? "")
    );
    expect(choice).toContain('"off"');
    expect(state).not.toContain("identity");
    await context.close();
  },
  30_000,
);

async function open(
  context: BrowserContext,
  endpoint: string,
  now: number,
  consents = true,
): Promise<Page> {
  const page = await context.newPage();
  // The load event comes after the page's module has run.
  await page.goto(`${app.origin}/app`);
  await page.evaluate(
    (args) => telemetryPage.start(...args),
    [endpoint, now, consents] as const,
  );
  return page;
}

function advance(page: Page, now: number): Promise<void> {
  return page.evaluate((now) => telemetryPage.advance(now), now);
}

function reportsOf(
  { reports }: { readonly reports: readonly { readonly body: string }[] },
): Report[] {
  return reports.map(({ body }) => JSON.parse(body));
}
