/** A real browser that looks at a collector on the loopback. */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import type { Browser } from "playwright";
import type { Collector } from "../../../src/collector/collector.ts";
import { startChromium } from "../../browser/chromium.ts";

/** An open browser, and where to point it. */
export interface Open {
  readonly browser: Browser;
  readonly address: string;
  readonly close: () => Promise<void>;
}

/** Serves a collector, and opens a browser. */
export async function open(collector: Collector): Promise<Open> {
  const server = createServer(
    getRequestListener((request) => collector.fetch(request)),
  );
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { browser } = await startChromium();
  return {
    browser,
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      await browser.close();
      server.closeAllConnections();
      server.close();
    },
  };
}
