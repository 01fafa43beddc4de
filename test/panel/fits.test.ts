import type { Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Panel } from "../../src/panel/panel.ts";
import { axe, rulesFor } from "../browser/axe.ts";
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

/** Loaded once, because only the style differs. */
const pages: Page[] = [];
beforeAll(async () => {
  const context = await chromium.browser.newContext();
  for (panel of [subject(categories), busy()]) {
    const page = await context.newPage();
    await page.goto(`${admin.origin}/telemetry`);
    pages.push(page);
  }
});

describe.each(["light", "dark"] as const)(
  "the page in the %s theme",
  (colorScheme) => {
    test.each([320, 768, 1440])(
      "at %i px it fits, and axe finds nothing",
      async (width) => {
        expect(pages).toHaveLength(2);
        for (const page of pages) {
          await page.setViewportSize({ width, height: 900 });
          await page.emulateMedia({ colorScheme });
          expect(await axe(page, rulesFor(colorScheme))).toEqual([]);
          const wide = await page.evaluate(() =>
            document.documentElement.scrollWidth
          );
          expect(wide).toBe(width);
        }
      },
    );
  },
);
