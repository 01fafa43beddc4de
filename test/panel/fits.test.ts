import type { Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Panel } from "../../src/panel/panel.ts";
import { axe, bringAxe, rulesFor } from "../browser/axe.ts";
import { startChromium } from "../browser/chromium.ts";
import { busy } from "./busy.ts";
import { categories } from "./categories.ts";
import { serve } from "./serve.ts";
import { subject } from "./subject.ts";

let panel: Panel;
const admin = await serve((request) => panel.fetch(request));
const chromium = await startChromium();
afterAll(async () => {
  await chromium[Symbol.asyncDispose]();
  await admin[Symbol.asyncDispose]();
});

let page: Page;
beforeAll(async () => {
  page = await chromium.browser.newPage();
  await bringAxe(page);
});

describe.each([
  ["categories", () => subject(categories)],
  ["much to warn of", busy],
])("the page of a program with %s", (_, make) => {
  // Loaded once, because only the style differs.
  beforeAll(async () => {
    panel = make();
    await page.goto(`${admin.origin}/telemetry`);
  });

  test.each(
    (["light", "dark"] as const).flatMap((theme) =>
      [320, 768, 1440].map((width) => [theme, width] as const)
    ),
  )(
    "in the %s theme at %i px fits, and axe finds nothing",
    async (colorScheme, width) => {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      expect(await axe(page, rulesFor(colorScheme))).toEqual([]);
      const wide = await page.evaluate(() =>
        document.documentElement.scrollWidth
      );
      expect(wide).toBe(width);
    },
  );
});
