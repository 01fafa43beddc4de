/**
 * Vitest's global setup: one Chromium for all test files of a run. It starts when the first file asks for it, so that
 * a run without a browser test starts none.
 */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type BrowserServer, chromium } from "playwright";
import type { TestProject } from "vitest/node";
import { type Chromium, findChromium } from "../../scripts/chromium.ts";
import { INSECURE } from "./insecure.ts";

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
    const server = await chromium.launchServer({
      executablePath: found.path,
      env: { ...process.env, ...found.env } as Record<string, string>,
      args: [
        "--disable-gpu",
        // No requests of the browser's own.
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-quic",
        "--disable-sync",
        "--no-first-run",
        // Tabs of one site share these processes: starting one for each of 16 tabs takes longer than what they do.
        "--renderer-process-limit=4",
        // A host name that is not localhost: browsers trust pages from localhost as they trust https.
        `--host-resolver-rules=MAP ${INSECURE} 127.0.0.1`,
        // Chromium refuses to run its sandbox as root, which is usual in containers.
        ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      ],
    });
    return { found, server };
  } catch (error) {
    await found.dispose();
    throw error;
  }
}
