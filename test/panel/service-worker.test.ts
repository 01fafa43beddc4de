import { afterAll, expect, test } from "vitest";
import { bundle } from "../workerd.ts";
import { startChromium } from "../browser/chromium.ts";
import { serve } from "./serve.ts";

const script = await bundle(new URL("service-worker.page.ts", import.meta.url));
const files = ({ url }: Request) => {
  const [body, type] = url.endsWith("/worker.js")
    ? [script, "text/javascript"]
    : ["<!doctype html><title>Empty</title>", "text/html"];
  const headers = { "content-type": type };
  return Promise.resolve(new Response(body, { headers }));
};
const ours = await serve(files);
const other = await serve(files);
const chromium = await startChromium();
const page = await chromium.browser.newPage();
afterAll(async () => {
  await chromium[Symbol.asyncDispose]();
  await ours[Symbol.asyncDispose]();
  await other[Symbol.asyncDispose]();
});
await page.goto(`${ours.origin}/empty`);
await page.evaluate(async () => {
  await navigator.serviceWorker.register("/worker.js", { type: "module" });
  await navigator.serviceWorker.ready;
});
const address = `${ours.origin}/telemetry`;

for (const policy of ["no-referrer", "unsafe-url"]) {
  test(`in a service worker, a form of another site with the referrer policy ${policy} changes nothing`, async () => {
    await page.goto(`${other.origin}/empty`);
    await page.setContent(
      `<meta name="referrer" content="${policy}">
      <form method="post" action="${address}"><button name="enable" value="true">Win</button></form>`,
    );
    await page.getByRole("button").click();
    await page.waitForURL(address);
    expect(await page.locator("body").textContent())
      .toContain("the form must come from this page");
    await page.goto(address);
    expect(await page.title()).toBe("acme telemetry: off");
  });
}

test("in a service worker, the page's own form works", async () => {
  await page.goto(address);
  await page.getByRole("button", { name: "Switch on" }).click();
  await expect.poll(() => page.title()).toBe("acme telemetry: on");
});
