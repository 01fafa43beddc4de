import { expect, test } from "vitest";
import { createCollector } from "../../../src/collector/collector.ts";
import type { CountQuery, Store } from "../../../src/collector/store/store.ts";
import type { Tally } from "../../../src/collector/tally/tally.ts";
import { fleet } from "../dashboard/fleet.ts";
import { products } from "../dashboard/fleet-schema.ts";
import { quiet } from "../tally/quiet.ts";

const NOW = Date.parse("2026-11-21T15:00:00Z");
const DAY = 86_400_000;

test("numbers that were counted over midnight aren't the next day's", async () => {
  let now = NOW;
  let end = () => {};
  const midnight = new Promise<void>((resolve) => end = resolve);
  let isFirst = true;
  const store = fleet();
  const slow: Store = Object.assign(Object.create(store), {
    async count(question: CountQuery) {
      const isSlow = isFirst;
      isFirst = false;
      if (isSlow) await midnight;
      return await store.count(question);
    },
  });
  const fresh = createCollector({
    products,
    store: slow,
    unit: "day",
    random: quiet,
    now: () => now,
  });
  const get = (query: string) =>
    fresh.fetch(new Request(`http://localhost/v1/tally${query}`));
  const ask = async (): Promise<Tally> =>
    await (await get("?product=proxy")).json();
  const asked = ask();
  await expect.poll(() => isFirst).toBe(false);
  now += DAY;
  // Somebody asks anything on the next day, so answers of the day before are forgotten.
  await get("?product=canary");
  end();
  const yesterday = await asked;
  expect(yesterday.next).toBe("2026-11-22");
  expect((await ask()).next).toBe("2026-11-23");
});
