/** What every platform must do, as cases that run within its own runtime. Names no runtime and no test runner. */
import { isCaller } from "../../src/contract/caller.ts";
import type { Platform } from "../../src/platform/platform.ts";
import { post } from "../../src/send/post.ts";
import type { Case } from "../conformance/case.ts";
import { same } from "../conformance/same.ts";

/** A body that is worth compressing. */
export const BODY: string = JSON.stringify({
  product: "traefik",
  list: Array(99).fill("xxxx — ü 😀"),
});

const KEY = "candor/suite";

/** @param site Takes what is posted to `/reports`, and redirects `/moved` to it. */
export function platformCases(
  platform: Platform,
  site: string,
): readonly Case[] {
  const { state, random, timers, fetch, now, environment, name } = platform;
  const send = (path: string) =>
    post(site + path, BODY, { fetch, now, tryMs: 5000, totalMs: 9000 });
  return [
    {
      name: "state keeps a text until it is removed",
      async run() {
        await state.removeItem(KEY);
        same(await state.getItem(KEY), null);
        await state.setItem(KEY, BODY);
        same(await state.getItem(KEY), BODY);
        await state.setItem(KEY, "");
        same(await state.getItem(KEY), "");
        await state.removeItem(KEY);
        return same(await state.getItem(KEY), null);
      },
    },
    {
      name: "state has nothing under a key that was never set",
      run: async () => same(await state.getItem("constructor"), null),
    },
    {
      name: "replace(), if there is one, writes only over the expected text",
      async run() {
        if (!state.replace) return true;
        const key = `${KEY}/replace`;
        await state.removeItem(key);
        same(await state.replace(key, "", "1"), false);
        same(await state.replace(key, null, "1"), true);
        same(await state.replace(key, null, "2"), false);
        same(await state.replace(key, "1", "2"), true);
        same(await state.getItem(key), "2");
        await state.removeItem(key);
        return same(await state.getItem(key), null);
      },
    },
    {
      name: "random gives as many bytes as asked for, others each time",
      run() {
        same([0, 16, 32].map((bytes) => random(bytes).length), [0, 16, 32]);
        const drawn = Array.from({ length: 99 }, () => random(16).join());
        return same(new Set(drawn).size, 99);
      },
    },
    {
      name: "timers call back in their order, save the one that was cleared",
      async run() {
        const called: string[] = [];
        timers.clear(timers.set(() => called.push("cleared"), 0));
        await new Promise<void>((resolve) => {
          timers.set(() => resolve(void called.push("late")), 40);
          timers.set(() => called.push("early"), 0);
        });
        return same(called, ["early", "late"]);
      },
    },
    {
      name: "now is a time of these years, in milliseconds",
      run: () => same([now() > 1.7e12, now() < 4e12], [true, true]),
    },
    {
      name: "fetch posts a report, compressed",
      run: async () =>
        same(await send("/reports"), { kind: "sent", status: 204 }),
    },
    {
      name: "fetch follows no redirect",
      run: async () => same((await send("/moved")).kind, "dropped"),
    },
    {
      name: "fetch rejects if no server listens",
      run: () =>
        fetch("http://127.0.0.1:1/", { method: "POST", body: BODY }).then(
          () => same("answered", "rejected"),
          () => "rejected",
        ),
    },
    {
      name: "environment tells the runtime, and no more than six coarse facts",
      run() {
        const { runtime, os, arch, cpus, memory, caller, ...rest } =
          environment?.() ?? {};
        same(rest, {});
        same(caller === undefined || isCaller(caller), true);
        same(typeof runtime === "string" && runtime.startsWith(name), true);
        for (const text of [runtime, os, arch]) {
          same(/^[a-z0-9 ]{0,20}$/.test(text ?? ""), true);
        }
        return same([cpus, memory].some((count) => Number(count) <= 0), false);
      },
    },
    ...lockCases(platform),
  ];
}

function lockCases({ lock }: Platform): readonly Case[] {
  if (!lock) return [];
  return [
    {
      name: "lock runs one at a time under a name, and others go away at once",
      run: () =>
        lock(KEY, async () => {
          same(await lock(KEY, () => Promise.resolve("second")), undefined);
          return same(await lock(`${KEY}2`, () => Promise.resolve(2)), 2);
        }),
    },
    {
      name: "lock is free again after what ran, however it ended",
      async run() {
        const failed = await lock(KEY, () => Promise.reject("its own"))
          .catch((reason) => reason);
        same(failed, "its own");
        return same(await lock(KEY, () => Promise.resolve(1)), 1);
      },
    },
  ];
}
