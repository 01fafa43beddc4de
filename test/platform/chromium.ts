import { type Browser, chromium } from "playwright";
import { findChromium } from "../../scripts/chromium.ts";

/** A host name that leads to loopback, in this browser alone. */
export const INSECURE = "insecure.test";

/** A real browser of one test file. */
export interface Chromium extends AsyncDisposable {
  readonly browser: Browser;
}

/** Starts the Chromium that is at hand, and removes what it left. */
export async function startChromium(): Promise<Chromium> {
  const found = await findChromium();
  if (!found) throw new Error("Cannot test in a browser as there is none");
  const browser = await chromium.launch({
    executablePath: found.path,
    env: { ...process.env, ...found.env },
    args: [
      "--disable-gpu",
      // A test run asks nobody anything.
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-quic",
      "--disable-sync",
      "--no-first-run",
      // A name whose pages aren't as good as https, as loopback's are.
      `--host-resolver-rules=MAP ${INSECURE} 127.0.0.1`,
      // Chromium's sandbox refuses to run as root, as containers do.
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
    ],
  }).catch(async (error) => {
    await found.dispose();
    throw error;
  });
  return {
    browser,
    async [Symbol.asyncDispose]() {
      await browser.close();
      await found.dispose();
    },
  };
}
