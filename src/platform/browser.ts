/**
 * A page in a browser. What is kept goes to localStorage, which all tabs of an origin share; of those tabs the one that
 * gets the Web Lock acts, so they send one report between them. Pages that aren't served over https have no Web Locks:
 * there, two tabs may send one report twice, and the collector counts it once.
 *
 * To a request for another origin the browser adds the page's origin, and to every one its own name and the person's
 * languages. No page can keep them from leaving; Candor's collector keeps none of them.
 * @module
 */
import type { Environment } from "../contract/report.ts";
import { memory } from "./memory.ts";
import { browserOs } from "./browser/browser-os.ts";
import type { Platform, State } from "./platform.ts";

export type { Environment, Platform, State };

/**
 * The platform for web pages. Nothing of the page is read, kept or listened to before the client asks.
 *
 * @param overrides What is to be otherwise: `env` with a voice that was set when the app was built, another `state`, …
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
  return {
    ...memory(),
    name: "browser",
    state: local,
    fetch: discreetly,
    environment,
    ...("locks" in (globalThis.navigator ?? {}) && { lock }),
    ...("document" in globalThis && { onHidden }),
    ...overrides,
  };
}

/** Where storage is blocked the getter itself throws, and where it is full `setItem` does: the client keeps what it can. */
const local: State = {
  getItem: (key) => localStorage.getItem(key),
  setItem: (key, value) => localStorage.setItem(key, value),
  removeItem: (key) => localStorage.removeItem(key),
  // One tab's script runs between reading and writing, and browsers keep another tab's from doing so meanwhile.
  replace(key, expected, value) {
    if (localStorage.getItem(key) !== expected) return false;
    localStorage.setItem(key, value);
    return true;
  },
};

/** No cookie and no address of a page goes with a report, not even to the page's own origin. */
const discreetly: typeof fetch = (input, init) =>
  fetch(input, {
    ...init,
    credentials: "omit",
    referrerPolicy: "no-referrer",
  });

/** No engine and no version: they are in few reports enough to tell one visitor from another. */
function environment(): Partial<Environment> {
  const { hardwareConcurrency: cpus, deviceMemory: gib } = navigator as
    & Partial<Navigator>
    & { readonly deviceMemory?: number };
  const os = browserOs();
  return {
    runtime: "browser",
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
    // A page that may not lock, a sandboxed one or one that is going, keeps nothing either: it isn't the one to act.
    return undefined;
  }
}

function onHidden(run: () => void): () => void {
  let hidden = false;
  // Browsers differ in which of them they fire, and fire two for one going.
  const turned = ({ type }: Event): void => {
    const was = hidden;
    hidden = type === "pagehide" ||
      type === "visibilitychange" && document.visibilityState === "hidden";
    if (hidden && !was) run();
  };
  const heard: readonly (readonly [EventTarget, string])[] = [
    [document, "visibilitychange"],
    [globalThis, "pagehide"],
    [globalThis, "pageshow"],
  ];
  for (const [target, type] of heard) target.addEventListener(type, turned);
  return () => {
    for (const [target, type] of heard) {
      target.removeEventListener(type, turned);
    }
  };
}
