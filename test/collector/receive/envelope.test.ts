import { expect, test } from "vitest";
import { countReports, post, report, start } from "../post.ts";

const SECRET = "jane-s3cr3t";
const DEEP = `${"[".repeat(30_000)}1${"]".repeat(30_000)}`;

for (const key of ["__proto__", "constructor", "prototype"]) {
  test(`nothing can be hidden under '${key}' among the dropped events`, async () => {
    const { collector, store } = start();
    for (
      const dropped of [
        `{"${key}":"${SECRET}"}`,
        `{"full":1,"${key}":{"a":"${SECRET}"}}`,
        `{"${key}":${DEEP}}`,
      ]
    ) {
      const text = JSON.stringify(report())
        .replace("{", `{"dropped":${dropped},`);
      const answer = await post(collector, text);
      expect([answer.status, await answer.json()])
        .toMatchObject([400, { reason: "invalid-value", path: "dropped.*" }]);
    }
    expect(await countReports(store)).toBe(0);
  });
}

test("a report may have the number of dropped events by reason", async () => {
  const { collector, store } = start();
  const dropped = { full: 3, size: 1 };
  expect((await post(collector, report({ dropped }))).status).toBe(204);
  expect(await countReports(store)).toBe(1);
});
