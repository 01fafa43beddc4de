/**
 * Vitest's global setup: one Chromium for all test files of a run. It starts when the first file asks for it, so that
 * a run without a browser test starts none.
 */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { BrowserServer } from "playwright";
import type { TestProject } from "vitest/node";
import { type Chromium, findChromium } from "../../scripts/chromium.ts";
import { launchOptions } from "./launch-options.ts";

interface Started {
  readonly found: Chromium;
  readonly server: BrowserServer;
}

declare module "vitest" {
  interface ProvidedContext {
    /** Address that answers with the WebSocket address of the run's Chromium. */
    chromium: string;
  }
}

/** Offers the browser; the returned function ends it. */
export async function setup(
  project: TestProject,
): Promise<() => Promise<void>> {
  let started: Promise<Started> | undefined;
  const door = createServer((_, response) => {
    started ??= start();
    started.then(
      ({ server }) => response.end(server.wsEndpoint()),
      (error) => response.writeHead(500).end(String(error)),
    );
  }).listen(0, "127.0.0.1");
  await once(door, "listening");
  const { port } = door.address() as AddressInfo;
  project.provide("chromium", `http://127.0.0.1:${port}/`);
  return async () => {
    door.close();
    door.closeAllConnections();
    const { server, found } = await started?.catch(() => undefined) ?? {};
    await server?.close();
    await found?.dispose();
  };
}

async function start(): Promise<Started> {
  const found = await findChromium();
  if (!found) {
    throw new Error(
      "Cannot test in a browser as no Chromium was found: set CHROME_PATH to one",
    );
  }
  try {
    // Loaded here, because most runs need no browser.
    const { chromium } = await import("playwright");
    const server = await chromium.launchServer(launchOptions(found));
    return { found, server };
  } catch (error) {
    await found.dispose();
    throw error;
  }
}
