import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Collector } from "../../src/collector/collector.ts";
import { memory } from "../../src/collector/store/memory.ts";
import { digest } from "../../src/hash/digest.ts";
import { post, report, start } from "./post.ts";

const proof = digest("the secret of instance 1");
const instance = digest(proof);
const other = digest("the secret of instance 2");

function ask(
  collector: Collector,
  body: unknown = { proof },
  name = instance,
): Promise<Response> {
  return collector.fetch(
    new Request(`http://localhost/v1/instances/${name}/export`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: typeof body === "string" ? body : JSON.stringify(body),
    }),
  );
}

describe("an instance asks what is kept of it", () => {
  test("and gets its reports as they are kept, and no other's", async () => {
    const { collector, store } = start();
    const mine = [1, 2].map((sequence) =>
      report({ instance, sequence, config: { level: "info" } })
    );
    for (const one of mine) await post(collector, one);
    await post(collector, report({ instance: digest(other), sequence: 3 }));
    const answer = await ask(collector);
    expect([answer.status, answer.headers.get("cache-control")])
      .toEqual([200, "no-store"]);
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    const text = await answer.text();
    const { reports, ...rest } = JSON.parse(text);
    expect(rest).toEqual({});
    expect(reports).toHaveLength(2);
    expect(reports).toEqual(expect.arrayContaining(mine));
    for await (
      const body of store.reports({ product: "app", from: "", to: "9" })
    ) expect(text.includes(body)).toBe(body.includes(instance));
  });

  test("in pages of a bounded size, each report once", async () => {
    const { collector } = start({ rateLimit: false });
    const points = Object.fromEntries(
      Array.from({ length: 300 }, (_, i) => [
        `xxxx-${i + 1}`,
        { address: `:${10_000 + i}` },
      ]),
    );
    for (let sequence = 1; sequence <= 120; sequence++) {
      const config = sequence < 60 ? { points } : { level: "info" };
      await post(collector, report({ instance, sequence, config }));
    }
    const found: number[] = [];
    let pages = 0;
    let after: unknown;
    for (;; pages++) {
      const text = await (await ask(collector, { proof, after })).text();
      expect(text.length).toBeLessThan(2 ** 19);
      const { reports, next } = JSON.parse(text);
      found.push(...reports.map((one: { sequence: number }) => one.sequence));
      if (!next) break;
      after = next;
    }
    expect(pages).toBeGreaterThan(1);
    expect(found.sort((a, b) => a - b)).toEqual(
      Array.from({ length: 120 }, (_, i) => i + 1),
    );
  });

  test("and gets nothing after its deletion, nor if it never was", async () => {
    const { collector } = start();
    const nothing = [200, '{"reports":[]}'];
    const said = async (...args: Parameters<typeof ask>) => {
      const answer = await ask(...args);
      return [answer.status, await answer.text()];
    };
    expect(await said(collector)).toEqual(nothing);
    await post(collector, report({ instance }));
    await collector.fetch(
      new Request(`http://localhost/v1/instances/${instance}`, {
        method: "DELETE",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ proof }),
      }),
    );
    expect(await said(collector)).toEqual(nothing);
  });

  test("a wrong proof has the same answer for an instance that is unknown", async () => {
    const { collector } = start();
    await post(collector, report({ instance }));
    const answers = await Promise.all(
      [instance, digest("unknown")].map((name) =>
        ask(collector, { proof: other }, name)
      ),
    );
    const [known, unknown] = await Promise.all(
      answers.map(async (answer) => [
        answer.status,
        [...answer.headers],
        await answer.text(),
      ]),
    );
    expect(known![0]).toBe(403);
    expect(known).toEqual(unknown);
  });

  test.each<[string, unknown, string]>([
    ["no proof", {}, "proof"],
    ["a proof that is a list", { proof: [proof] }, "proof"],
    ["something else beside it", { proof, s3cret: 1 }, "proof"],
    ["no object", "null", "proof"],
    ["no JSON", "{", "body"],
    ["a place that is a text", { proof, after: "s3cret" }, "after"],
    ["a place of numbers", { proof, after: { product: 1, key: 2 } }, "after"],
    [
      "a place of something else",
      { proof, after: { product: "a", key: "b", s3cret: 1 } },
      "after",
    ],
    [
      "a place without end",
      { proof, after: { product: "a", key: "s3cret".repeat(99) } },
      "after",
    ],
  ])("refuses %s and repeats nothing", async (_, body, path) => {
    const { collector } = start();
    await post(collector, report({ instance }));
    const answer = await ask(collector, body);
    const text = await answer.text();
    expect(answer.status).toBe(400);
    expect(text).toContain(`'${path}'`);
    expect(text).not.toContain("s3cret");
  });

  test("is limited and logged as a deletion is", async () => {
    const lines: string[] = [];
    const { collector } = start({
      rateLimit: 2,
      clientAddress: () => "192.0.2.1",
      log: (event, facts) => void lines.push(JSON.stringify([event, facts])),
    });
    await ask(collector, { proof: other });
    await ask(collector);
    expect((await ask(collector)).status).toBe(429);
    expect(lines.join()).toContain("/v1/instances/{instance}/export");
    expect(lines.join()).not.toContain(instance);
    expect(lines.join()).not.toContain(proof);
    const answer = await collector.fetch(
      new Request(`http://localhost/v1/instances/${instance}/export`),
    );
    expect([answer.status, answer.headers.get("allow")]).toEqual([405, "POST"]);
  });

  test("a store that fails is a 503", async () => {
    const store = {
      ...memory(),
      held: () => Promise.reject(new Error("s3cret")),
    };
    const { collector } = start({ store });
    const answer = await ask(collector);
    expect(answer.status).toBe(503);
    expect(await answer.text()).not.toContain("s3cret");
  });

  test("whatever is asked, only the right proof shows anything", async () => {
    const { collector } = start({ rateLimit: false });
    await post(collector, report({ instance }));
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.jsonValue(),
          fc.record({
            proof: fc.constantFrom(instance, other, proof.toUpperCase(), ""),
            after: fc.jsonValue(),
          }, { requiredKeys: [] }),
        ),
        async (body) => {
          const answer = await ask(collector, JSON.stringify(body));
          expect(answer.status).toBeGreaterThanOrEqual(400);
          expect(await answer.text()).not.toContain('"sequence"');
        },
      ),
      { numRuns: 100 },
    );
  });
});
