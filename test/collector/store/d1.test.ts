import { expect, test } from "vitest";
import { workerd } from "../../workerd.ts";
import { cases } from "./suite.ts";

const miniflare = await workerd(new URL("d1.worker.ts", import.meta.url), {
  d1Databases: cases.map((_, i) => `DB${i}`),
});
const results = await ask();

test("d1 ran the whole suite in workerd", () => {
  expect(results.map(({ name }) => name)).toEqual(
    cases.map(({ name }) => name),
  );
});
for (const { name, error } of results) {
  test(`d1 ${name}`, () => expect(error).toBeUndefined());
}

async function ask(): Promise<readonly { name: string; error?: string }[]> {
  try {
    const response = await miniflare.dispatchFetch("http://localhost/");
    return await response.json() as { name: string; error?: string }[];
  } finally {
    await miniflare.dispose();
  }
}
