/** A page with telemetry, as a maintainer would write one, under a clock that its test moves. */
import * as v from "valibot";
import { createTelemetry, exported, type Status } from "../../mod.ts";
import { browser } from "../../src/platform/browser.ts";

/** What the page does for its test. */
export interface TelemetryPage {
  /** Creates and starts it, and resolves when that is done. Without `consents` nobody has said anything. */
  start(endpoint: string, now: number, consents?: boolean): Promise<void>;
  /** Moves the clock, and lets the timers that are due then fire. */
  advance(now: number): Promise<void>;
  /** When the next timer is due. */
  wakesAt(): number;
  /** Moves it while the browser fires no timer. */
  sleep(now: number): void;
  /** The event that a browser fires when a person leaves a page. */
  hide(): void;
  /** Records an event, which waits for the next report. */
  record(item: string): void;
  status(): Promise<Status | undefined>;
  enable(): Promise<Status | undefined>;
  /** Says no. */
  disable(): Promise<Status | undefined>;
}

let clock = 0;
let status: () => Promise<Status | undefined> = () =>
  Promise.resolve(undefined);
let enable = status;
let disable = status;
let record: (item: string) => void = () => {};
const timers = new Map<number, readonly [at: number, run: () => void]>();
const work: Promise<unknown>[] = [];

const finished = async (): Promise<void> => {
  while (work.length > 0) await work.shift();
};

const page: TelemetryPage = {
  start(endpoint, now, consents = true) {
    clock = now;
    let count = 0;
    const telemetry = createTelemetry({
      product: "shop",
      version: "4.5.6",
      endpoint,
      consent: { config: consents || undefined },
      config: {
        schema: v.object({
          dark: v.pipe(v.boolean(), exported()),
          user: v.string(),
        }),
        read: () => ({ dark: true, user: "ann@example.org" }),
      },
      events: { bought: v.object({ item: v.pipe(v.string(), exported()) }) },
      platform: browser({
        now: () => clock,
        timers: {
          set(run, ms) {
            timers.set(++count, [clock + ms, run]);
            return count;
          },
          clear: (timer) => timers.delete(timer as number),
        },
        background: (one) => work.push(one),
      }),
    });
    ({ status, enable, disable } = telemetry);
    record = (item) => telemetry.record("bought", { item });
    telemetry.start();
    return finished();
  },
  advance(now) {
    clock = now;
    for (const [timer, [at, run]] of timers) {
      if (at <= now && timers.delete(timer)) run();
    }
    return finished();
  },
  wakesAt: () => Math.min(...[...timers.values()].map(([at]) => at)),
  sleep: (now) => void (clock = now),
  hide() {
    Object.defineProperty(document, "visibilityState", { value: "hidden" });
    document.dispatchEvent(new Event("visibilitychange"));
  },
  record: (item) => record(item),
  status: () => status(),
  enable: () => enable(),
  disable: () => disable(),
};
Object.assign(globalThis, { telemetryPage: page });
