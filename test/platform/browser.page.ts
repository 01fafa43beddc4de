/** The page under test: what its test calls is put where the test finds it. */
import { browser } from "../../src/platform/browser.ts";
import { type Result, runAll } from "../conformance/run.ts";
import { platformCases } from "./suite.ts";

/** Calls that the test may make in the page. */
export interface PageUnderTest {
  suite(): Promise<readonly Result[]>;
  /** Keeps the lock until `letGo()`; tells whether it has it. */
  hold(): Promise<boolean>;
  letGo(): void;
  /** Whether the lock could be had. */
  tryLock(): Promise<boolean>;
  /** Posts to `/reports`, keeping alive, whenever the page is about to go. */
  tellOnHidden(): void;
  stopTelling(): void;
  /** The stored text as the state returns it, or the name of the error that it threw. */
  keep(text: string): string;
  /** Adds one to a shared number so many times, by `replace()`. */
  count(times: number): Promise<void>;
  /** Replaces the text from `from` to `to` when the page goes, and nothing later than in that task. */
  replaceOnHidden(from: string, to: string): void;
  /** The names of the platform's members. */
  parts(): readonly string[];
}

const platform = browser();
const KEY = "candor/page";
const COUNT = "candor/count";
let letGo = (): void => {};
let stop = (): void => {};

const page: PageUnderTest = {
  suite: async () =>
    (await runAll(platformCases(platform, location.origin))).results,
  hold: () =>
    new Promise((resolve) => {
      platform.lock?.(KEY, () => {
        resolve(true);
        return new Promise<true>((free) => letGo = () => free(true));
      }).then((had) => resolve(had ?? false));
    }),
  letGo: () => letGo(),
  tryLock: async () =>
    await platform.lock?.(KEY, () => Promise.resolve(true)) ?? false,
  tellOnHidden() {
    stop = platform.onHidden?.(() => {
      platform.fetch("/reports", {
        method: "POST",
        body: document.title,
        keepalive: true,
      });
    }) ?? stop;
  },
  stopTelling: () => stop(),
  keep(text) {
    try {
      platform.state.setItem(KEY, text);
      return platform.state.getItem(KEY) === text ? "kept" : "lost";
    } catch (error) {
      return (error as Error).name;
    }
  },
  async count(times) {
    const { getItem, replace } = platform.state;
    while (times > 0) {
      const text = await getItem(COUNT);
      if (await replace!(COUNT, text, `${Number(text) + 1}`)) times--;
    }
  },
  replaceOnHidden(from, to) {
    stop = platform.onHidden?.(async () => {
      const text = await platform.state.getItem(KEY);
      if (text === from) await platform.state.replace!(KEY, text, to);
    }) ?? stop;
  },
  parts: () => Object.keys(platform),
};
Object.assign(globalThis, { underTest: page });
