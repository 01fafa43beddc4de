import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createCollector } from "../../../src/collector/collector.ts";
import { type Open, open } from "./browser.ts";
import { fleet, NOW } from "./fleet.ts";
import { products } from "./fleet-schema.ts";

const axe = readFileSync(
  createRequire(import.meta.url).resolve("axe-core/axe.min.js"),
  "utf8",
);
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
let seen: Open;

beforeAll(async () => {
  const collector = createCollector({
    products,
    store: fleet(),
    now: () => NOW,
  });
  seen = await open(collector);
}, 60_000);
afterAll(() => seen?.close());

/** Looks at a page, and gathers what the browser complains about. */
async function look<T>(
  path: string,
  { width, dark = false }: { readonly width: number; readonly dark?: boolean },
  at: (page: Page, complaints: string[]) => Promise<T>,
): Promise<T> {
  const page = await seen.browser.newPage({
    viewport: { width, height: 900 },
    colorScheme: dark ? "dark" : "light",
  });
  const complaints: string[] = [];
  const elsewhere = (url: string) =>
    !url.startsWith(seen.address) && !url.startsWith("data:");
  page.on("console", (message) => complaints.push(message.text()));
  page.on("request", (request) => {
    if (elsewhere(request.url())) complaints.push(request.url());
  });
  try {
    await page.goto(seen.address + path);
    return await at(page, complaints);
  } finally {
    await page.close();
  }
}

describe.each(Object.entries(PAGES))("the page of %s", (_, path) => {
  test.each([
    [320, false],
    [320, true],
    [1440, false],
    [1440, true],
  ])("has nothing that axe finds, at %d px, dark: %s", async (width, dark) => {
    const found = await look(path, { width, dark }, async (page) => {
      await page.evaluate(axe);
      await page.evaluate(() => {
        for (const one of document.querySelectorAll("details")) one.open = true;
      });
      return await page.evaluate(async () => {
        const { axe } = globalThis as unknown as typeof import("axe-core") & {
          axe: typeof import("axe-core");
        };
        const { violations } = await axe.run();
        return violations.flatMap(({ id, nodes }) =>
          nodes.map(({ html }) => `${id}: ${html}`)
        );
      });
    });
    expect(found).toEqual([]);
  });

  test.each([320, 768, 1440, 3840])(
    "fits %d px, with nothing blocked and nothing from elsewhere",
    async (width) => {
      await look(path, { width }, async (page, complaints) => {
        const wide = await page.evaluate(() =>
          document.documentElement.scrollWidth
        );
        expect(wide).toBeLessThanOrEqual(width);
        const ground = await page.evaluate(() =>
          getComputedStyle(document.body).backgroundColor
        );
        expect(ground).toBe("rgb(247, 246, 242)");
        // The browser says so of any answer that isn't 200.
        expect(complaints.filter((text) => !/status of 40[04]/.test(text)))
          .toEqual([]);
      });
    },
  );
});

test("a keyboard gets first to what skips to the numbers, then to the form, then to each table", async () => {
  await look("/", { width: 1440 }, async (page) => {
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
});

test("the form asks for what is chosen, without a script", async () => {
  await look("/", { width: 768 }, async (page) => {
    await page.selectOption("select[name=unit]", "week");
    await page.fill("input[name=from]", "2026-09-02");
    await page.click("button");
    expect(page.url()).toContain("unit=week");
    expect(await page.inputValue("input[name=from]")).toBe("2026-08-31");
    expect(await page.locator("script").count()).toBe(0);
  });
});
