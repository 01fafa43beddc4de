/** The Chromium that all test files of a run share: see start.ts. */
import { type Browser, chromium } from "playwright";
import { inject } from "vitest";
import type {} from "./start.ts";

export { INSECURE } from "./insecure.ts";

/** A connection to the browser. Closing it closes the contexts and pages that were opened through it. */
export interface Chromium extends AsyncDisposable {
  readonly browser: Browser;
}

/** Connects a test file to the browser; the first one starts it. */
export async function startChromium(): Promise<Chromium> {
  const response = await fetch(inject("chromium"));
  const text = await response.text();
  if (!response.ok) throw new Error(text);
  const browser = await chromium.connect(text);
  return {
    browser,
    [Symbol.asyncDispose]: () => browser.close(),
  };
}
