import { describe, expect, test } from "vitest";
import type { Collector } from "../../src/collector/collector.ts";
import { digest } from "../../src/hash/digest.ts";
import { countReports, post, report, start } from "./post.ts";

const proof = digest("the secret of instance 1");
const instance = digest(proof);

function remove(
  collector: Collector,
  name: string,
  body: unknown,
): Promise<Response> {
  return collector.fetch(
    new Request(`http://localhost/v1/instances/${name}`, {
      method: "DELETE",
      headers: { "content-type": "application/json" },
      body: typeof body === "string" ? body : JSON.stringify(body),
    }),
  );
}

describe("an instance deletes its reports", () => {
  test("with its proof, and later reports of it aren't kept", async () => {
    const { collector, store } = start();
    await post(collector, report({ instance }));
    await post(collector, report({ instance: digest("another"), sequence: 2 }));
    expect((await remove(collector, instance, { proof })).status).toBe(204);
    expect(await countReports(store)).toBe(1);
    const again = await post(collector, report({ instance, sequence: 3 }));
    expect(again.status).toBe(204);
    expect(await countReports(store)).toBe(1);
  });

  test("and gets the same answer if there were none", async () => {
    const { collector } = start();
    for (let i = 0; i < 2; i++) {
      expect((await remove(collector, instance, { proof })).status).toBe(204);
    }
  });

  test("and nobody else can", async () => {
    const { collector, store } = start();
    await post(collector, report({ instance }));
    for (
      const [name, body, status] of [
        [instance, { proof: instance }, 403],
        [instance, { proof: digest("guess") }, 403],
        [instance, {}, 400],
        [instance, { proof, more: 1 }, 400],
        [instance, { proof: [proof] }, 400],
        [instance, "null", 400],
        [instance, "{", 400],
        [instance.toUpperCase(), { proof }, 400],
        ["x", { proof }, 400],
      ] as const
    ) {
      const answer = await remove(collector, name, body);
      expect([answer.status, await answer.text()])
        .toEqual([status, expect.not.stringContaining(proof)]);
    }
    expect(await countReports(store)).toBe(1);
  });
});

describe("a page of any origin", () => {
  for (const path of ["reports", `instances/${instance}`]) {
    test(`gets a preflight answer for /v1/${path.split("/")[0]}`, async () => {
      const { collector } = start();
      const answer = await collector.fetch(
        new Request(`http://localhost/v1/${path}`, { method: "OPTIONS" }),
      );
      expect(answer.status).toBe(204);
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        "access-control-allow-origin": "*",
        "access-control-allow-methods": "POST, DELETE",
        "access-control-allow-headers": "content-type, content-encoding",
      });
      expect(answer.headers.has("access-control-allow-credentials"))
        .toBe(false);
    });
  }

  test("may read every answer, its reason and its Retry-After", async () => {
    const { collector } = start({
      rateLimit: 2,
      clientAddress: () => "192.0.2.1",
    });
    for (
      const [body, status] of [["{}", 400], [report(), 204], [{}, 429]] as const
    ) {
      const answer = await post(collector, body);
      expect(answer.status).toBe(status);
      expect(answer.headers.get("access-control-allow-origin")).toBe("*");
      expect(answer.headers.get("access-control-expose-headers"))
        .toBe("Retry-After, Candor-Reason, Candor-Path");
    }
  });
});
