import type { Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createCollector } from "../../../src/collector/collector.ts";
import { axe, bringAxe, rulesFor } from "../../browser/axe.ts";
import { type OpenBrowser, openBrowser } from "./browser.ts";
import { fleet, NOW } from "./fleet.ts";
import { products } from "./fleet-schema.ts";

const PAGES = {
  "a fleet": "/",
  "a fleet by month": "/?product=proxy&from=2026-01-01&unit=month",
  "a field over time":
    "/?product=proxy&from=2026-09-01&field=config.entryPoints.*.address",
  "one day": "/?product=proxy&from=2026-11-20&to=2026-11-20",
  "nobody": "/?product=proxy-agent",
  "a refusal": "/?unit=fortnight",
  "no product": `/?product=${"W".repeat(99)}`,
};
let seen: OpenBrowser;
let page: Page;
/** What the browser complained about since it loaded the page. */
let complaints: string[] = [];
let shown: string | undefined;

beforeAll(async () => {
  const collector = createCollector({
    products,
    store: fleet(),
    now: () => NOW,
  });
  seen = await openBrowser(collector);
  page = await seen.browser.newPage();
  await bringAxe(page);
  const isElsewhere = (url: string) =>
    !url.startsWith(seen.address) && !url.startsWith("data:");
  page.on("console", (message) => complaints.push(message.text()));
  page.on("request", (request) => {
    if (isElsewhere(request.url())) complaints.push(request.url());
  });
}, 60_000);
afterAll(() => seen?.close());

/** Shows a page at a width, and loads it only if another one is shown. */
async function show(
  path: string,
  width: number,
  { dark = false, open = false } = {},
): Promise<void> {
  await page.setViewportSize({ width, height: 900 });
  await page.emulateMedia({ colorScheme: dark ? "dark" : "light" });
  if (shown !== path) {
    complaints = [];
    await page.goto(seen.address + path);
    shown = path;
  }
  await page.evaluate((open) => {
    for (const one of document.querySelectorAll("details")) one.open = open;
  }, open);
}

describe.each(Object.entries(PAGES))("the page of %s", (_, path) => {
  test.each([
    [320, false],
    [320, true],
    [1440, false],
    [1440, true],
  ])(
    "has no problem that axe finds, at %d px, dark: %s",
    async (width, dark) => {
      await show(path, width, { dark, open: true });
      expect(await axe(page, rulesFor(dark ? "dark" : "light"))).toEqual([]);
    },
  );

  test.each([320, 768, 1440, 3840])(
    "fits %d px, with nothing blocked and nothing loaded from other sites",
    async (width) => {
      await show(path, width);
      const wide = await page.evaluate(() =>
        document.documentElement.scrollWidth
      );
      expect(wide).toBeLessThanOrEqual(width);
      const ground = await page.evaluate(() =>
        getComputedStyle(document.body).backgroundColor
      );
      expect(ground).toBe("rgb(247, 246, 242)");
      // The browser logs every answer that isn't 200.
      expect(complaints.filter((text) => !/status of 400/.test(text)))
        .toEqual([]);
    },
  );
});

test("the keyboard reaches the skip link first, then the form, then each table", async () => {
  shown = undefined;
  await show("/", 1440);
  const focused: string[] = [];
  for (let i = 0; i < 24; i++) {
    await page.keyboard.press("Tab");
    focused.push(
      await page.evaluate(() => {
        const { tagName, textContent } = document.activeElement!;
        return `${tagName} ${textContent?.trim().split("\n")[0]}`;
      }),
    );
  }
  expect(focused[0]).toBe("A Skip to the numbers");
  expect(focused).toContain("BUTTON Show");
  expect(focused).toContain("SUMMARY Table of active instances");
});

test("the form works without a script", async () => {
  await show("/", 768);
  await page.selectOption("select[name=unit]", "week");
  await page.fill("input[name=from]", "2026-09-02");
  await page.click("button");
  expect(page.url()).toContain("unit=week");
  expect(await page.inputValue("input[name=from]")).toBe("2026-08-31");
  expect(await page.locator("script").count()).toBe(0);
});
