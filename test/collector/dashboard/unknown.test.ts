import { expect, test } from "vitest";
import { createCollector } from "../../../src/collector/collector.ts";
import { memory } from "../../../src/collector/store/memory.ts";
import { products } from "./fleet-schema.ts";

const { fetch } = createCollector({ products, store: memory() });

/** The page of a product, or of what only looks like one. */
async function show(product: string): Promise<[number, string]> {
  const asked = new URLSearchParams({ product });
  const response = await fetch(new Request(`http://localhost/?${asked}`));
  return [response.status, await response.text()];
}

test("a product that isn't known is said not to be here, with a way back", async () => {
  const [status, text] = await show("nope");
  expect(status).toBe(404);
  expect(text.replace(/<[^>]*>/g, "")).toContain(
    "There is no product of that name here.",
  );
  expect(text).toContain('<a href="./">Start again</a>');
  expect((await show("__proto__"))[0]).toBe(404);
});

test("its name isn't repeated", async () => {
  const [, text] = await show("<script>canary</script>");
  expect(text).not.toMatch(/canary|<script/);
});
