import { expect, test } from "vitest";
import { post } from "../../src/send/post.ts";
import { sendingTime } from "./time.ts";

const busy = () => Promise.resolve(new Response(null, { status: 500 }));

test.each([[0, 0, 0], [0.5, 500, 1000], [0.999, 999, 1998]])(
  "post() spreads its retries by chance: %f gives waits of %d and %d ms",
  async (chance, first, second) => {
    const { options, waits } = sendingTime();
    const random = () => chance;
    await post("http://127.0.0.1/", "{}", { fetch: busy, ...options, random });
    expect(waits).toEqual([first, second]);
  },
);

test("post() draws each wait anew", async () => {
  const { options, waits } = sendingTime();
  const drawn = [0.1, 0.9];
  const random = () => drawn.shift()!;
  await post("http://127.0.0.1/", "{}", { fetch: busy, ...options, random });
  expect(waits).toEqual([100, 1800]);
});
