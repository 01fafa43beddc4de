import { text } from "node:stream/consumers";
import type { BrowserContextOptions, Page } from "playwright";
import { afterAll, beforeEach, expect, test } from "vitest";
import type { Panel } from "../../src/panel/panel.ts";
import { startChromium } from "../browser/chromium.ts";
import { busy, TOKEN } from "./busy.ts";
import { serve } from "./serve.ts";
import { categories } from "./categories.ts";
import { type acme, subject } from "./subject.ts";

/** Made anew for each test. */
let panel: Panel & { telemetry: ReturnType<typeof acme> };
beforeEach(() => void (panel = subject()));

const admin = await serve((request) => panel.fetch(request));
const chromium = await startChromium();
afterAll(async () => {
  await chromium[Symbol.asyncDispose]();
  await admin[Symbol.asyncDispose]();
});

const { origin } = admin;
const address = `${origin}/telemetry`;
const mode = async () => (await panel.telemetry.status()).mode;

test("without scripts, a click on the switch changes telemetry and the page", async () => {
  const page = await open({ javaScriptEnabled: false });
  expect(await page.title()).toBe("acme telemetry: off");
  await page.getByRole("button", { name: "Switch on" }).click();
  expect(await page.title()).toBe("acme telemetry: on");
  expect(page.url()).toBe(address);
  expect(await lead(page)).toContain("On, because that was chosen here.");
  expect(await mode()).toBe("on");
  await panel.telemetry.disable();
  await page.reload();
  expect(await mode()).toBe("off");
  expect(await page.title()).toBe("acme telemetry: off");
});

test("at 320 px, everything can be reached and switched with the keyboard alone", async () => {
  const page = await open({ viewport: { width: 320, height: 640 } });
  const reached: string[] = [];
  for (let tab = 0; tab < 16; tab++) {
    await page.keyboard.press("Tab");
    reached.push(
      await page.evaluate(() => {
        const it = document.activeElement;
        const seen = it && getComputedStyle(it).outlineStyle !== "none";
        return `${it?.localName} ${seen ? "seen" : "unseen"}`;
      }),
    );
  }
  // The switch, the report, a button and perhaps a link for each field that may leave, what the collector keeps, and the lists.
  expect(reached.slice(0, 3)).toEqual(["button seen", "a seen", "pre seen"]);
  expect(reached.slice(3, 15).sort()).toEqual([
    ...["a seen", ...Array(9).fill("button seen")],
    ...["summary seen", "summary seen"],
  ]);
  await page.reload();
  await page.keyboard.press("Tab");
  await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
  expect(await page.title()).toBe("acme telemetry: on");
  await page.keyboard.press("Tab");
  await Promise.all([page.waitForNavigation(), page.keyboard.press("Space")]);
  expect(await mode()).toBe("off");
});

test("with a wrong token nothing is changed, and the page says so", async () => {
  panel = subject({}, { token: TOKEN });
  const page = await open({ javaScriptEnabled: false });
  await page.getByLabel("Token").fill("another-of-letters");
  await page.getByRole("button", { name: "Switch on" }).click();
  expect(await page.getByRole("alert").textContent()).toContain(
    "Nothing was changed",
  );
  expect(await mode()).toBe("off");
  await page.getByLabel("Token").fill(TOKEN);
  await page.getByRole("button", { name: "Switch on" }).click();
  expect(await mode()).toBe("on");
});

test("the link leads to the exact bytes", async () => {
  await panel.telemetry.enable();
  const page = await open();
  await page.getByRole("link", { name: "bytes as they are posted" }).click();
  expect(page.url()).toBe(`${address}/data`);
  expect(await page.locator("pre").textContent())
    .toBe((await panel.telemetry.preview()).body);
});

test("with a slash after its path, the page's form and link work, too", async () => {
  const page = await open();
  await page.goto(`${address}/`);
  await page.getByRole("button", { name: "Switch on" }).click();
  expect(page.url()).toBe(`${address}/`);
  expect(await page.title()).toBe("acme telemetry: on");
  await page.getByRole("link", { name: "bytes as they are posted" }).click();
  expect(page.url()).toBe(`${address}/data`);
});

test("at 1440 px, an unfolded past report leaves no column empty", async () => {
  panel = busy();
  const page = await open({ viewport: { width: 1440, height: 900 } });
  const bottom = async (selector: string) => {
    const box = await page.locator(selector).boundingBox();
    return box!.y + box!.height;
  };
  await page.locator("[aria-labelledby=history] summary").last().click();
  const higher = Math.max(
    await bottom("main > .aside"),
    await bottom("#report ~ pre"),
  );
  const history = await page.locator("[aria-labelledby=history]").boundingBox();
  expect(history!.y).toBeGreaterThan(higher);
  expect(history!.width).toBe(
    (await page.locator(".switch").boundingBox())!.width,
  );
});

test("the token's label and hint don't touch its field, and the row that decides has one line", async () => {
  panel = subject({
    consent: { variable: "ACME_TELEMETRY__ENABLE", default: "on" },
  }, { token: TOKEN });
  for (const width of [320, 1440]) {
    const page = await open({ viewport: { width, height: 900 } });
    const box = async (selector: string) =>
      (await page.locator(selector).boundingBox())!;
    const [label, input, hint] = [
      await box("label"),
      await box("#token"),
      await box("#token-help"),
    ];
    expect(input.y - label.y - label.height).toBeGreaterThan(4);
    expect(hint.y - input.y - input.height).toBeGreaterThan(4);
    const [cell, badge] = [
      await box(".decides td"),
      await box(".decides strong"),
    ];
    expect(badge.y - cell.y).toBeLessThan(cell.height / 2);
    expect(cell.height).toBeLessThan(48);
  }
});

test("categories and fields are switched without scripts, by keyboard, and by name", async () => {
  panel = subject(categories);
  const page = await open({ javaScriptEnabled: false });
  const one = (name: string) => page.getByRole("switch", { name });
  expect(await one("basic").isChecked()).toBe(true);
  await one("usage").focus();
  await page.keyboard.press("Space");
  await page.getByRole("button", { name: "Switch on" }).click();
  const leaves = async () =>
    (await panel.telemetry.status()).categories
      .filter(({ leaves }) => leaves).map(({ name }) => name);
  expect(await leaves()).toEqual(["basic", "usage"]);
  await page.getByText("basic", { exact: true }).click();
  await page.getByRole("button", { name: "Save what you agree to" }).click();
  expect(await leaves()).toEqual(["usage"]);
  const field = "(config.port)";
  await page.getByRole("button", { name: `Never let it leave ${field}` })
    .click();
  expect(page.url()).toBe(`${address}#field-1`);
  const { withheld } = await panel.telemetry.status();
  expect(withheld.map(({ path }) => path)).toContain("config.port");
  await page.getByRole("button", { name: `Take the no back ${field}` }).click();
  expect(await leaves()).toEqual(["usage"]);
});

test("without scripts, a click gives the report as a file, and a wrong token gives none", async () => {
  panel = subject({ consent: { config: true } }, { token: TOKEN });
  const page = await open({ javaScriptEnabled: false });
  const button = page.getByRole("button", { name: "Download the next report" });
  await page.getByLabel("Token").fill("another-of-letters");
  await button.click();
  expect(page.url()).toBe(`${address}/export`);
  expect(await page.getByRole("alert").textContent()).toBe(
    "Nothing was exported, as the token is wrong.",
  );
  expect((await panel.telemetry.status()).sequence).toBe(0);
  await page.getByLabel("Token").fill(TOKEN);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    button.click(),
  ]);
  expect(download.suggestedFilename()).toBe("acme-report.json");
  const { report } = JSON.parse(await text(await download.createReadStream()));
  const [past] = await panel.telemetry.history();
  expect([past?.body, past?.exported]).toEqual([JSON.stringify(report), true]);
  await page.getByRole("link", { name: "Back" }).click();
  expect(await page.locator("[aria-labelledby=history] summary").textContent())
    .toContain("written to a file");
});

test("the page has the colours of the reader's system", async () => {
  const papers = [];
  for (const colorScheme of ["light", "dark"] as const) {
    const page = await open({ colorScheme });
    papers.push(
      await page.evaluate(() =>
        getComputedStyle(document.documentElement).backgroundColor
      ),
    );
  }
  expect(papers).toEqual(["rgb(250, 249, 246)", "rgb(22, 21, 19)"]);
});

test("only the page is loaded, and its policy blocks nothing", async () => {
  const context = await chromium.browser.newContext();
  const page = await context.newPage();
  const asked: string[] = [];
  const said: string[] = [];
  page.on("request", (request) => void asked.push(request.url()));
  page.on("console", (message) => void said.push(message.text()));
  await page.goto(address, { waitUntil: "networkidle" });
  expect(asked).toEqual([address]);
  expect(said).toEqual([]);
  await context.close();
});

async function lead(page: Page): Promise<string | null> {
  return await page.locator(".lead").textContent();
}

/** A page with scripts and one without, which the tests use one after the other: it keeps nothing, so a load is a new start. */
const pages = new Map<boolean, Promise<Page>>();

async function open(
  { javaScriptEnabled = true, viewport, colorScheme = "light" }:
    BrowserContextOptions = {},
): Promise<Page> {
  let opening = pages.get(javaScriptEnabled);
  if (!opening) {
    opening = chromium.browser.newContext({ javaScriptEnabled })
      .then((context) => context.newPage());
    pages.set(javaScriptEnabled, opening);
  }
  const page = await opening;
  await page.setViewportSize(viewport ?? { width: 1280, height: 720 });
  await page.emulateMedia({ colorScheme });
  await page.goto(address);
  return page;
}
