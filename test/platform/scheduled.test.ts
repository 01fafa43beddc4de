import { expect, test } from "vitest";
import { scheduled } from "../../src/platform/workers.ts";

const never = () => Promise.reject(new Error("nobody asks"));
const CANDOR = { get: never, put: never, delete: never };

/** The context of one trigger. */
function context() {
  const works: Promise<unknown>[] = [];
  return {
    works,
    waitUntil: (work: Promise<unknown>) => void works.push(work),
  };
}

test("scheduled() keeps state in the namespace that is named, or picked", async () => {
  for (const kv of ["CANDOR", (env: { CANDOR: typeof CANDOR }) => env.CANDOR]) {
    const ctx = context();
    const said: unknown[] = [];
    const tick = (now?: number) => Promise.resolve(said.push(now));
    const handler = scheduled<{ CANDOR: typeof CANDOR }>(
      ({ state }) => (said.push(state), { tick }),
      { kv, log: (line) => said.push(line) },
    );
    handler({ scheduledTime: 5 }, { CANDOR }, ctx);
    await Promise.all(ctx.works);
    expect(said).toEqual([{
      getItem: expect.any(Function),
      setItem: expect.any(Function),
      removeItem: expect.any(Function),
    }, 5]);
    const [state] = said as [{ getItem(key: string): Promise<string> }];
    await expect(state.getItem("a")).rejects.toThrow("nobody asks");
  }
});

test("scheduled() logs that there is no namespace, and ticks", async () => {
  for (const kv of [undefined, "ABSENT", () => undefined]) {
    const ctx = context();
    const said: unknown[] = [];
    const tick = (now?: number) => Promise.resolve(said.push(now));
    scheduled(() => ({ tick }), { kv, log: (line) => said.push(line) })(
      { scheduledTime: 5 },
      {},
      ctx,
    );
    await Promise.all(ctx.works);
    expect(said).toEqual([
      "Candor keeps no state as there is no KV namespace",
      5,
    ]);
  }
});

test("scheduled() survives all that its host gives it", async () => {
  const broken = () => {
    throw new RangeError("x");
  };
  const handlers = [
    scheduled(broken),
    scheduled(broken, { log: broken }),
    scheduled(() => ({ tick: never }), { log: broken }),
    scheduled(() => ({ tick: broken }), { kv: broken }),
  ];
  for (const handler of handlers) {
    const ctx = context();
    handler({ scheduledTime: 5 }, {}, ctx);
    expect(ctx.works).toHaveLength(1);
    await expect(ctx.works[0]).resolves.toBeUndefined();
  }
});

test("scheduled() tells its host's log why there was no tick", async () => {
  const ctx = context();
  const lines: string[] = [];
  const log = (line: string) => void lines.push(line);
  scheduled(() => ({ tick: never }), { kv: () => CANDOR, log })(
    { scheduledTime: 5 },
    {},
    ctx,
  );
  await Promise.all(ctx.works);
  expect(lines).toEqual(["Candor cannot tick: Error: nobody asks"]);
});
