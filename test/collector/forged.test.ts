import { expect, test } from "vitest";
import { digest } from "../../src/hash/digest.ts";
import { memory } from "../../src/collector/store/memory.ts";
import { sqlite } from "../../src/collector/store/sqlite.ts";
import { countReports, post, report, start } from "./post.ts";

const instance = digest(digest("the secret of instance 1"));
const id = digest("a report of instance 1");

for (const [name, open] of Object.entries({ memory, sqlite })) {
  test(`a forged report doesn't replace another instance's report in ${name}`, async () => {
    const { collector, store } = start({ store: open(":memory:") });
    // A forger posts the victim's report id first: with another instance, with none, and with the victim's.
    const forged = [
      report({ id, instance: digest("somebody else"), version: "6.6.6" }),
      report({ id, instance: undefined, sequence: 0, version: "6.6.6" }),
      report({ id: instance, instance: undefined, sequence: 0 }),
    ];
    for (const one of forged) {
      expect((await post(collector, one)).status).toBe(204);
    }
    expect((await post(collector, report({ id, instance }))).status).toBe(204);
    expect(await countReports(store)).toBe(4);
    // And afterwards: the stored report doesn't change.
    await post(collector, report({ id, instance, version: "6.6.6" }));
    const bodies: string[] = [];
    const all = { product: "app", from: "2026-01-01", to: "2026-02-01" };
    for await (const body of store.reports(all)) bodies.push(body);
    expect(
      bodies.map((body) => JSON.parse(body)).filter((one) =>
        one.instance === instance
      ),
    ).toEqual([report({ id, instance })]);
    await collector.close();
  });
}
