import { expect, test } from "vitest";
import { DAY, world } from "./world.ts";
import { started } from "./started.ts";

test.each([true, false])(
  "a request outlives its page, where there is a page: %s",
  async (page) => {
    const w = world();
    const asked: boolean[] = [];
    started(w, {
      platform: w.process({
        ...(page && { onHidden: () => () => {} }),
        fetch(input, init) {
          asked.push(new Request(input, init).keepalive);
          return Promise.resolve(new Response(null, { status: 204 }));
        },
      }),
    });
    await w.pass(DAY);
    expect(asked).toEqual([page]);
  },
);

test("a report that is too large for keepalive is sent without it", async () => {
  const w = world();
  const asked: boolean[] = [];
  started(w, {
    dialect: () => ({ body: "x".repeat(60_000) }),
    platform: w.process({
      onHidden: () => () => {},
      fetch(input, init) {
        asked.push(new Request(input, init).keepalive);
        return Promise.resolve(new Response(null, { status: 204 }));
      },
    }),
  });
  await w.pass(DAY);
  expect(asked).toEqual([false]);
});
