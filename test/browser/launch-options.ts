import process from "node:process";
import type { LaunchOptions } from "playwright";
import type { Chromium } from "../../scripts/chromium.ts";
import { INSECURE } from "./insecure.ts";

/** How tests start the Chromium that was found. */
export function launchOptions({ path, env }: Chromium): LaunchOptions {
  return {
    executablePath: path,
    env: { ...process.env, ...env } as Record<string, string>,
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
      // V8's threads for collecting garbage and for compiling would take a tenth of the processor time that pages take.
      "--js-flags=--single-threaded",
      // A host name that is not localhost: browsers trust pages from localhost as they trust https.
      `--host-resolver-rules=MAP ${INSECURE} 127.0.0.1`,
      // Chromium refuses to run its sandbox as root, which is usual in containers.
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
    ],
  };
}
