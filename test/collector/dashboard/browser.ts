/** A real browser that looks at a collector on the loopback. */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { type Browser, chromium } from "playwright";
import { findChromium } from "../../../scripts/chromium.ts";
import type { Collector } from "../../../src/collector/collector.ts";

/** An open browser, and where to point it. */
export interface Open {
  readonly browser: Browser;
  readonly address: string;
  readonly close: () => Promise<void>;
}

/** Serves a collector, and opens a browser. */
export async function open(collector: Collector): Promise<Open> {
  const found = await findChromium();
  if (!found) throw new Error("no Chromium: set CHROME_PATH to one");
  const server = createServer(
    getRequestListener((request) => collector.fetch(request)),
  );
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const browser = await chromium.launch({
    executablePath: found.path,
    env: { ...process.env, ...found.env } as Record<string, string>,
    args: ["--no-sandbox", "--disable-background-networking", "--disable-gpu"],
  });
  return {
    browser,
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      await browser.close();
      await found.dispose();
      server.closeAllConnections();
      server.close();
    },
  };
}
