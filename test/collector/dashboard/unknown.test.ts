import { expect, test } from "vitest";
import { createCollector } from "../../../src/collector/collector.ts";
import { memory } from "../../../src/collector/store/memory.ts";
import { products } from "./fleet-schema.ts";

const { fetch } = createCollector({ products, store: memory() });

/** The page of a product, which may not exist. */
async function show(product: string): Promise<[number, string]> {
  const asked = new URLSearchParams({ product });
  const response = await fetch(new Request(`http://localhost/?${asked}`));
  return [response.status, await response.text()];
}

test("an unknown product is refused as on every route, with a link back", async () => {
  const [status, text] = await show("nope");
  expect(status).toBe(400);
  expect(text.replace(/<[^>]*>/g, "")).toContain(
    "Cannot accept the request as &#39;product&#39; must be one of this collector&#39;s products.",
  );
  expect(text).toContain('<a href="./">Back to the dashboard</a>');
  expect((await show("__proto__"))[0]).toBe(400);
});

test("its name isn't repeated on the page", async () => {
  const [, text] = await show("<script>canary</script>");
  expect(text).not.toMatch(/canary|<script/);
});
