import type { Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { brokenLinks } from "../../scripts/docs/check-links.ts";
import { diagram } from "../../scripts/docs/diagram.ts";
import { serveSite } from "../../scripts/docs/serve.ts";
import { site } from "../../scripts/docs/site.ts";
import { jsrJson } from "../../scripts/manifests.ts";
import { undocumented } from "../../scripts/undocumented.ts";
import { axe, bringAxe, rulesFor } from "../browser/axe.ts";
import { startChromium } from "../browser/chromium.ts";

const files = site();
const address = await serveSite(files, 0, true);
const chromium = await startChromium();
afterAll(() => chromium[Symbol.asyncDispose]());

const pages = [...files.keys()].filter((path) => path.endsWith(".html"));

test("every link of every page leads somewhere", () => {
  expect(brokenLinks(files)).toEqual([]);
});

test("a link to a page or a heading that isn't there is found", () => {
  const page = `<a href="b.html">b</a><a href="#c">c</a><a href="#d">d</a>`;
  expect(brokenLinks(new Map([["a.html", `${page}<h2 id="d">d</h2>`]])))
    .toEqual(["a.html → b.html", "a.html → #c"]);
});

test("every subpath of the package has a page of the reference", () => {
  const names = Object.keys(jsrJson.exports).map((key) =>
    jsrJson.name + key.slice(1)
  );
  const index = `${files.get("reference/index.html")}`;
  expect(names.filter((name) => !index.includes(`>${name}</code>`))).toEqual(
    [],
  );
});

test("every public symbol has a description, and every value an example", () => {
  expect(undocumented()).toEqual([]);
});

test("every page is reached from the first one", () => {
  const reached = new Set(["index.html"]);
  for (const page of reached) {
    for (
      const [, target = ""] of `${files.get(page)}`.matchAll(/href="([^"#]+)/g)
    ) {
      const { pathname } = new URL(target, `http://site/${page}`);
      if (pages.includes(pathname.slice(1))) reached.add(pathname.slice(1));
    }
  }
  expect(pages.filter((page) => !reached.has(page))).toEqual([]);
});

test("the picture of the architecture has every part, in order", () => {
  const page = `${files.get("architecture.html")}`;
  expect(page).not.toContain("flowchart");
  const steps = [...page.matchAll(/<li>(\w+): /g)].map(([, name]) => name);
  expect(steps.join(" ")).toContain(
    "consent schedule collect anonymize seal send receive",
  );
});

test("diagram() refuses what it can't draw", () => {
  expect(() => diagram("sequenceDiagram")).toThrow("sequenceDiagram");
});

describe("in a browser", () => {
  let seen: Page;
  beforeAll(async () => {
    seen = await chromium.browser.newPage();
    await bringAxe(seen);
  });

  test("the search finds a heading, and leads to it", async () => {
    await using page = await chromium.browser.newPage();
    await page.goto(`${address}reference/main.html`);
    await page.getByRole("searchbox").fill("canonicalJson");
    await page.getByRole("link", { name: /canonicalJson/ }).first().click();
    await page.waitForURL(/#canonicaljson$/);
    expect(await page.locator(":target").textContent()).toBe("canonicalJson");
  });

  test("without scripts every page can be reached, and there is no search field", async () => {
    await using context = await chromium.browser.newContext({
      javaScriptEnabled: false,
      viewport: { width: 320, height: 640 },
    });
    const page = await context.newPage();
    await page.goto(address);
    expect(await page.getByRole("searchbox").isVisible()).toBe(false);
    await page.getByText("Contents", { exact: true }).click();
    await page.getByRole("link", { name: "Getting started" }).first().click();
    await page.waitForURL(/getting-started/);
    expect(await page.title()).toBe("Getting started - Candor");
  });

  describe.each([
    "index.html",
    "architecture.html",
    "reference/panel.html",
    "security.html",
  ])("the page %s", (path) => {
    // Loaded once: what differs is the style alone.
    beforeAll(async () => {
      await seen.goto(address + path);
    });

    test.each(
      [[320, "light"], [320, "dark"], [1440, "light"], [1440, "dark"]] as const,
    )(
      "at %d px in the %s theme is not wider than the window, and axe finds nothing",
      async (width, colorScheme) => {
        expect(seen.url()).toBe(address + path);
        await seen.setViewportSize({ width, height: 900 });
        await seen.emulateMedia({ colorScheme });
        expect(
          await seen.evaluate(() => document.documentElement.scrollWidth),
        ).toBeLessThanOrEqual(width);
        expect(await axe(seen, rulesFor(colorScheme))).toEqual([]);
      },
    );
  });
});
