import { expect, test, vi } from "vitest";
import { post } from "../../src/send/post.ts";

test.each([0, 0.99])(
  "post() waits between its tries, by chance %f",
  async (chance) => {
    using _ = vi.spyOn(Math, "random").mockReturnValue(chance);
    const at: number[] = [];
    const busy: typeof fetch = () => {
      at.push(performance.now());
      return Promise.resolve(new Response(null, { status: 500 }));
    };
    await post("http://127.0.0.1/", "{}", { fetch: busy, tryMs: 1000 });
    // Up to a fifth of a try's limit, then up to two.
    const [first = 0, second = 0] = at.slice(1).map((end, index) =>
      end - at[index]!
    );
    expect(first).toBeGreaterThan(chance * 200 - 5);
    expect(second).toBeGreaterThan(chance * 400 - 5);
    if (!chance) expect(Math.max(first, second)).toBeLessThan(150);
  },
);
