import { expect, test } from "vitest";
import { createCollector } from "../../src/collector/collector.ts";
import { memory } from "../../src/collector/store/memory.ts";
import { NOW, post, report } from "./post.ts";

test("a report is kept, and counted for its day", async () => {
  const store = memory();
  const collector = createCollector({
    products: { app: {} },
    store,
    now: () => NOW,
  });
  expect((await post(collector, report())).status).toBe(204);
  const [counted] = await store.count({
    product: "app",
    unit: "day",
    from: "2026-01-15",
    to: "2026-01-15",
  });
  expect(counted).toMatchObject({ instances: 1, reports: 1, nameless: 0 });
  expect(counted?.cells).toContainEqual({
    field: "version",
    value: "1.2.3",
    instances: 1,
    count: 1,
  });
});
