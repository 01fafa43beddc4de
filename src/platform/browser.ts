/**
 * A page in a browser. State is kept in localStorage, which all tabs of an origin share. The tabs send one report a
 * period between them.
 *
 * The browser adds the page's origin to a request for another origin, and its own name and the person's languages to
 * every request. No page can prevent that; Candor's collector stores none of it.
 * @module
 */
import type { Environment } from "../contract/report.ts";
import { memory } from "./memory.ts";
import { browserOs } from "./browser/browser-os.ts";
import { localState } from "./browser/local-state.ts";
import { onStored } from "./browser/on-stored.ts";
import { pageLife } from "./browser/page-life.ts";
import type { Platform, State } from "./platform.ts";

export type { Environment, Platform, State };

/**
 * The platform for web pages. Nothing of the page is read, stored or listened to before the client needs it.
 *
 * @param overrides Replaces members: `env` with a variable that was set when the app was built, another `state`, …
 * @returns A plain object, which may be spread.
 *
 * @example In an app
 * ```ts
 * import { createTelemetry } from "@candor/telemetry";
 * import { browser } from "@candor/telemetry/browser";
 *
 * const telemetry = createTelemetry({
 *   product: "shop",
 *   version: "4.5.6",
 *   endpoint: "https://stats.example.org/v1/reports",
 *   // What a bundler puts in when the app is built.
 *   platform: browser({ env: { SHOP_TELEMETRY: "off" } }),
 *   consent: { variable: "SHOP_TELEMETRY" },
 * });
 * telemetry.start();
 * console.log((await telemetry.status()).mode); // off
 * ```
 */
export function browser(overrides: Partial<Platform> = {}): Platform {
  const { onHidden, isLeaving } = pageLife();
  return {
    ...memory(),
    name: "browser",
    state: localState(isLeaving),
    fetch: discreetly,
    environment,
    ...("locks" in (globalThis.navigator ?? {}) && { lock }),
    ...("document" in globalThis && { onHidden, onStored }),
    ...overrides,
  };
}

/** No cookie and no page's address goes with a report, not even to the page's own origin. */
const discreetly: typeof fetch = (input, init) =>
  fetch(input, {
    ...init,
    credentials: "omit",
    referrerPolicy: "no-referrer",
  });

/** Without engine and version: together they could tell one visitor from another. */
function environment(): Partial<Environment> {
  const { hardwareConcurrency: cpus, deviceMemory: gib } = navigator as
    & Partial<Navigator>
    & { readonly deviceMemory?: number };
  const os = browserOs();
  return {
    runtime: "browser",
    caller: "person",
    ...(os && { os }),
    ...(cpus && { cpus }),
    ...(gib && { memory: gib * 2 ** 30 }),
  };
}

async function lock<T>(
  name: string,
  run: () => Promise<T>,
): Promise<T | undefined> {
  let asked = false;
  try {
    return await navigator.locks.request(
      name,
      { ifAvailable: true },
      (held) => {
        asked = true;
        return held ? run() : undefined;
      },
    );
  } catch (error) {
    if (asked) throw error;
    // A page without permission to lock, sandboxed or about to go, can't keep state either, so it doesn't act.
    return undefined;
  }
}
