/** Edge cases of JSON as bodies: they are refused with a reason, never with a 500, and nothing is stored. */
import { expect, test } from "vitest";
import { countReports, post, report, start } from "../post.ts";
import { JSON_CASES } from "./json-cases.ts";

const { collector, store } = start({ rateLimit: false });

/** Bytes with others around them. */
function within(before: string, text: string | Uint8Array, after: string) {
  const encode = (part: string) => new TextEncoder().encode(part);
  const body = typeof text === "string" ? encode(text) : text;
  return new Uint8Array([...encode(before), ...body, ...encode(after)]);
}

test.each(Object.entries(JSON_CASES))(
  "%s is refused as a body, and anywhere in a report",
  async (_, text) => {
    const whole = JSON.stringify(report());
    const open = whole.slice(0, -1);
    for (
      const body of [
        text,
        within(`${open},"config":{"level":`, text, "}}"),
        within(`${open},"metrics":`, text, "}"),
        within(`${open},"events":[`, text, "]}"),
        within(`${whole} `, text, ""),
      ]
    ) {
      const answer = await post(collector, body);
      // Some are complete reports: with an empty list of events, or with a space after the end.
      if (answer.status === 204) continue;
      expect(answer.status).toBe(400);
      expect(answer.headers.get("candor-reason")).toBeTruthy();
      expect((await answer.text()).length).toBeLessThan(400);
    }
    // Each is the same report, if it is one.
    expect(await countReports(store)).toBeLessThanOrEqual(1);
  },
);

test("what isn't a report is never accepted", async () => {
  for (const text of Object.values(JSON_CASES)) {
    expect((await post(collector, text)).status).toBe(400);
  }
});
