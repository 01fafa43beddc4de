import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { BrowserContext, BrowserContextOptions, Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Report } from "@candor/telemetry";
import { events } from "../../examples/browser-app/schema.ts";
import { run } from "../../scripts/run.ts";
import type { Installed } from "../packed/pack.ts";
import { serve } from "../panel/serve.ts";
import { axe, rulesFor } from "../browser/axe.ts";
import { type Chromium, startChromium } from "../browser/chromium.ts";
import { collecting } from "./collecting.ts";
import { copyExample, install, type Kept } from "./host.ts";

const BUILD =
  "main.ts main.css index.html --bundle --splitting --minify --format=esm --loader:.html=copy --outdir=dist";

let app: Installed;
let cwd: string;
let chromium: Chromium;
/** Where the page sends to. */
let endpoint = "https://stats.example.org/v1/reports";
beforeAll(async () => {
  [app, chromium] = await Promise.all([install(), startChromium()]);
  cwd = copyExample("browser-app", app.folder);
  const built = await run({
    file: "esbuild",
    args: BUILD.split(" "),
    cwd,
    quiet: true,
  });
  expect(built.code, built.output).toBe(0);
}, 300_000);
const site = await serve((request) => Promise.resolve(file(request)));
afterAll(async () => {
  await site[Symbol.asyncDispose]();
  await chromium?.[Symbol.asyncDispose]();
  app?.dispose();
});

test("the README builds the app as this test does", () => {
  expect(readFileSync(join(cwd, "README.md"), "utf8")).toContain(BUILD);
});

test("without a choice the page works, sends nothing, keeps nothing, and shows its report", async () => {
  await using tab = await open();
  const { page, asked } = tab;
  await page.getByLabel("People").fill("7");
  await page.getByLabel("Tip").focus();
  expect(await page.locator("output").textContent()).toBe("13.20");
  expect(await page.getByRole("switch").getAttribute("aria-checked"))
    .toBe("false");
  expect(await said(page))
    .toBe("Off. Nothing is sent, and nothing is kept in your browser.");
  await page.getByText("The next report, to the letter").click();
  expect(await shown(page)).toMatchObject({ product: "split", sequence: 0 });
  await page.clock.fastForward("25:00:00");
  expect(await stored(page)).toBeUndefined();
  expect(asked.every((url) => url.startsWith(site.origin))).toBe(true);
});

test(
  "with the keyboard only: a yes, the exact report, one report a day, and deletion",
  async () => {
    await using collector = await collecting({ split: { events } });
    ({ endpoint } = collector);
    await using tab = await open();
    const { page } = tab;
    // Three fields, and a look, a no and a yes in the question above.
    for (let tabs = 0; tabs < 7; tabs++) await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.role))
      .toBe("switch");
    await page.keyboard.press("Space");
    await expect.poll(() => said(page))
      .toContain("On. The next report goes at ");
    expect(await page.getByRole("switch").getAttribute("aria-checked"))
      .toBe("true");

    await page.getByLabel("People").fill("7");
    await page.getByLabel("Tip").fill("17");
    await page.getByLabel("Total").focus();
    await page.getByText("The next report, to the letter").click();
    await expect.poll(async () => (await shown(page)).events).toHaveLength(2);
    const exact = await shown(page);
    await page.clock.fastForward("09:00");
    expect(collector.answers).toEqual([]);
    await page.clock.fastForward("02:00");
    await expect.poll(async () => (await stored(page))?.history)
      .toHaveLength(1);
    expect(collector.answers).toEqual([204]);
    const [report] = await collector.reports<Report>("split");
    expect(report).toMatchObject(exact);
    expect(report).toMatchObject({
      sequence: 1,
      environment: { runtime: "browser" },
      events: [
        { anonymous: { people: 5, tip: 10, total: "xxxx" } },
        { anonymous: { people: 5, tip: 15, total: "xxxx" } },
      ],
    });
    expect(await collector.active("split")).toBe(1);

    await page.reload();
    await expect.poll(() => said(page)).toContain("On. ");
    await page.clock.fastForward("23:00:00");
    await page.getByText("What was sent so far").click();
    await expect.poll(() => page.locator("#sent").textContent())
      .toContain(report?.id);
    expect(collector.answers).toEqual([204]);

    await page.getByRole("button", { name: "deleted" }).click();
    await expect.poll(() => said(page))
      .toBe("All that was sent from here is deleted.");
    expect(await collector.active("split")).toBe(0);
    await page.getByRole("switch").click();
    await expect.poll(() => said(page))
      .toContain("That you said no is kept in your browser, and nothing else.");
    expect(await stored(page)).toMatchObject({ choice: "off" });
    for (const name of ["identity", "history", "schedule"]) {
      expect(await stored(page)).not.toHaveProperty(name);
    }
  },
  60_000,
);

test("the question is asked once, by the keyboard alone", async () => {
  await using tab = await open();
  const { page } = tab;
  const name = "May this page report how it is used?";
  const question = page.getByRole("region", { name });
  await question.waitFor();
  expect(await question.getByRole("listitem").allTextContents())
    .toContain("events.split.people, events.split.tip");
  expect(await axe(page)).toEqual([]);
  for (let tabs = 0; tabs < 4; tabs++) await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  expect(await question.locator("pre").textContent()).toContain('"split"');
  const focused = () => page.locator(":focus").textContent();
  while (await focused() !== "No") await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await question.waitFor({ state: "detached" });
  await page.locator("#switch:focus").waitFor();
  expect(await stored(page)).toMatchObject({ choice: "off" });
  await page.reload();
  await expect.poll(() => said(page)).toContain("That you said no is kept");
  expect(await question.count()).toBe(0);
});

test("Global Privacy Control overrules the switch, and the page says so", async () => {
  await using tab = await open({}, (context) =>
    context.addInitScript(() => {
      Object.defineProperty(navigator, "globalPrivacyControl", { value: true });
    }));
  const { page } = tab;
  await expect.poll(() => said(page))
    .toContain("Global Privacy Control");
  expect(await page.getByRole("switch").isDisabled()).toBe(true);
  expect(await stored(page)).toBeUndefined();
});

test.each(["light", "dark"] as const)(
  "in the %s it fits 320 px, and axe finds no problem",
  async (colorScheme) => {
    const viewport = { width: 320, height: 640 };
    await using tab = await open({ colorScheme, viewport });
    const { page } = tab;
    await page.getByRole("switch").click();
    await expect.poll(() => said(page))
      .toContain("On. ");
    expect(await axe(page, rulesFor(colorScheme))).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth))
      .toBe(320);
    expect(
      await page.evaluate(() =>
        getComputedStyle(document.body).backgroundColor
      ),
    ).toBe(
      colorScheme === "light" ? "rgb(251, 250, 247)" : "rgb(23, 22, 20)",
    );
  },
);

/** A file of the built site; the page names the collector of this test. */
function file(request: Request): Response {
  const path = new URL(request.url).pathname.slice(1) || "index.html";
  const types: Record<string, string> = {
    html: "text/html",
    css: "text/css",
    js: "text/javascript",
  };
  try {
    const text = readFileSync(join(cwd, "dist", path), "utf8")
      .replace("https://stats.example.org/v1/reports", endpoint);
    const type = types[path.split(".").at(-1) ?? ""] ?? "text/plain";
    return new Response(text, { headers: { "content-type": type } });
  } catch {
    return new Response(null, { status: 404 });
  }
}

interface Tab extends AsyncDisposable {
  readonly page: Page;
  /** All addresses that were requested. */
  readonly asked: readonly string[];
}

/** The page in a browser without stored data. Its clock runs, and can be put forward. */
async function open(
  options?: BrowserContextOptions,
  prepare?: (context: BrowserContext) => Promise<unknown>,
): Promise<Tab> {
  const context = await chromium.browser.newContext(options);
  await prepare?.(context);
  const page = await context.newPage();
  const asked: string[] = [];
  page.on("request", (request) => void asked.push(request.url()));
  // Not around midnight: a preview and its report are to be of the same day.
  await page.clock.install({ time: new Date().setUTCHours(12, 0, 0, 0) });
  await page.goto(site.origin);
  await expect.poll(() => said(page)).not.toBe("");
  return {
    page,
    asked,
    [Symbol.asyncDispose]: () => context.close(),
  };
}

async function shown(page: Page): Promise<Report> {
  return JSON.parse(await page.locator("#next").textContent() ?? "");
}

/** What the page has stored: the state and the choice. */
async function stored(page: Page): Promise<Kept | undefined> {
  const {
    "candor/split": state,
    "candor/split.choice": choice,
    "candor/split.asked": asked,
    ...other
  } = await page.evaluate((): Record<string, string> => ({ ...localStorage }));
  expect(asked ?? "1").toBe("1");
  expect(other).toEqual({});
  return state === undefined && choice === undefined
    ? undefined
    : { ...JSON.parse(state ?? "{}"), ...JSON.parse(choice ?? "{}") };
}

/** What a screen reader reads. */
async function said(page: Page): Promise<string> {
  return await page.locator("#said[role=status]").textContent() ?? "";
}
