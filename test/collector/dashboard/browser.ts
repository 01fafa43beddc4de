/** A real browser that shows a collector's pages. */
import type { Browser } from "playwright";
import type { Collector } from "../../../src/collector/collector.ts";
import { startChromium } from "../../browser/chromium.ts";
import { serving } from "../serving.ts";

/** An open browser, and the collector's address. */
export interface OpenBrowser {
  /** The browser. */
  readonly browser: Browser;
  /** Where the collector serves, without a slash at the end. */
  readonly address: string;
  /** Ends both. */
  readonly close: () => Promise<void>;
}

/** Serves a collector, and opens a browser. */
export async function openBrowser(collector: Collector): Promise<OpenBrowser> {
  const server = await serving(collector.fetch);
  const { browser } = await startChromium();
  return {
    browser,
    address: server.url,
    close: async () => {
      await browser.close();
      await server[Symbol.asyncDispose]();
    },
  };
}
