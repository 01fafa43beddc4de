import type { Page } from "playwright";
import { afterAll, beforeEach, expect, test } from "vitest";
import { INSECURE, startChromium } from "../browser/chromium.ts";
import { serve } from "./serve.ts";
import { subject } from "./subject.ts";

/** Made anew for each test. */
let panel: ReturnType<typeof subject>;
beforeEach(() => void (panel = subject()));

const statuses: (readonly [method: string, status: number])[] = [];
const admin = await serve(async (request) => {
  // The page that the other site served under this name before the name was changed to lead here.
  if (request.url.endsWith("/other")) return empty();
  const response = await panel.fetch(request);
  statuses.push([request.method, response.status]);
  return response;
});
const other = await serve(() => Promise.resolve(empty()));
const chromium = await startChromium();
const context = await chromium.browser.newContext();
const page = await context.newPage();
afterAll(async () => {
  await chromium[Symbol.asyncDispose]();
  await admin[Symbol.asyncDispose]();
  await other[Symbol.asyncDispose]();
});

const { origin } = admin;
const { port } = new URL(origin);
const named = `http://${INSECURE}:${port}`;
const mode = async () => (await panel.telemetry.status()).mode;

/** From another port, which is the same site, and from another name. */
const elsewhere = [
  other.origin,
  other.origin.replace("127.0.0.1", INSECURE),
];

for (const from of elsewhere) {
  const where = from.includes(INSECURE) ? "name" : "port";
  for (const type of ["application/x-www-form-urlencoded", "text/plain"]) {
    test(`a form of another ${where} as ${type} changes nothing`, async () => {
      await page.goto(from);
      await submit(page, `${origin}/telemetry`, type);
      expect(statuses.at(-1)).toEqual(["POST", 403]);
      expect(await mode()).toBe("off");
    });
  }

  test(`a script of another ${where} changes nothing and reads nothing`, async () => {
    await page.goto(from);
    const url = `${origin}/telemetry/status`;
    const before = statuses.length;
    expect(
      await page.evaluate(async (url) => {
        const json = { "content-type": "application/json" };
        const body = '{"enable":true}';
        const tries: RequestInit[] = [
          { method: "PUT", headers: json, body },
          { method: "PUT", mode: "no-cors", body },
          { method: "POST", mode: "no-cors", body: "enable=true" },
          { method: "POST", headers: json, body },
          {},
          { mode: "no-cors" },
        ];
        return await Promise.all(
          tries.map((init) =>
            fetch(url, init).then((answer) => answer.text(), () => "failed")
          ),
        );
      }, url),
    ).toEqual(Array(6).fill("failed"));
    const changes = statuses.slice(before)
      .filter(([method]) => method === "PUT" || method === "POST");
    expect(changes.filter(([, status]) => status < 400)).toEqual([]);
    expect(await mode()).toBe("off");
  });

  test(`a page of another ${where} can't frame it`, async () => {
    await page.goto(from);
    await page.setContent(`<iframe src="${origin}/telemetry"></iframe>`);
    const frame = await (await page.waitForSelector("iframe")).contentFrame();
    await frame?.waitForLoadState();
    expect(await frame?.content()).not.toContain("Telemetry is");
  });
}

test("a foreign host name that leads here gets nothing", async () => {
  const answer = await page.goto(`${named}/telemetry`);
  expect(answer?.status()).toBe(421);
  await page.goto(`${named}/other`);
  expect(
    await page.evaluate(async () => {
      const headers = { "content-type": "application/json" };
      const body = '{"enable":true}';
      const put = { method: "PUT", headers, body };
      return (await fetch("/telemetry/status", put)).status;
    }),
  ).toBe(421);
  expect(await mode()).toBe("off");
});

test("under a listed name without https, our form works and others don't", async () => {
  panel = subject({}, { hosts: [INSECURE] });
  await page.goto(`${named}/telemetry`);
  await page.getByRole("button", { name: "Switch on" }).click();
  expect(await page.title()).toBe("acme telemetry: on");
  for (const from of elsewhere) {
    await page.goto(from);
    await submit(page, `${named}/telemetry`, "text/plain");
    expect(statuses.at(-1)).toEqual(["POST", 403]);
  }
});

function empty(): Response {
  const headers = { "content-type": "text/html" };
  return new Response("<!doctype html><title>Other</title>", { headers });
}

/** Sends what our own form would. */
async function submit(page: Page, url: string, type: string): Promise<void> {
  await page.setContent(
    `<form method="post" action="${url}" enctype="${type}">
    <button name="enable" value="true">Win a prize</button></form>`,
  );
  await page.getByRole("button").click();
  await page.waitForURL(url);
}
