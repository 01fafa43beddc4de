// The two processes of sealed sending: what each of them writes.
import { mkdtempSync, rmSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { oblivious } from "../../src/oblivious/oblivious.ts";
import { candor } from "./spawned.ts";

const cwd = mkdtempSync(join(tmpdir(), "candor-relay-"));
afterAll(() => rmSync(cwd, { recursive: true }));

/** A fetch from a loopback address of its own, where the system has several. */
function from(localAddress: string): (request: Request) => Promise<Response> {
  return async (asked) => {
    const body = new Uint8Array(await asked.arrayBuffer());
    return await new Promise((resolve, reject) => {
      const call = request(asked.url, {
        method: asked.method,
        localAddress,
        headers: Object.fromEntries(asked.headers),
      }, async (answer) => {
        const parts: Buffer[] = [];
        for await (const part of answer) parts.push(part);
        resolve(
          new Response(Buffer.concat(parts), {
            status: answer.statusCode ?? 0,
            headers: { "content-type": `${answer.headers["content-type"]}` },
          }),
        );
      });
      call.on("error", reject);
      call.end(body);
    });
  };
}

test("a report goes through a relay process to a collector process, and neither writes an address or a report", async () => {
  await using keys = candor(["keys", "gateway.keys"], { cwd });
  expect(await keys.ended).toBe(0);
  const serve = ["serve", "--store", "memory", "--gateway-key", "gateway.keys"];
  await using collector = candor([...serve, "--port", "0"], { cwd });
  const site = await collector.url();
  const gateway = `${site}/ohttp`;
  await using relay = candor(["relay", "--gateway", gateway, "--port", "0"], {
    cwd,
  });
  const send = oblivious({
    relay: await relay.url(),
    keys: keys.out().trim(),
  });
  const isLinux = process.platform === "linux";
  const answer = await send(
    new Request(`${site}/v1/reports`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: "unheard-of",
    }),
    { fetch: from(isLinux ? "127.7.7.7" : "127.0.0.1") },
  );
  expect(answer.status).toBe(400);
  expect(answer.headers.get("candor-reason")).toBe("not-json");
  for (const { child, ended } of [relay, collector]) {
    child.kill("SIGTERM");
    expect(await ended).toBe(0);
  }
  expect(relay.err()).toMatch(/forwarded 200=1\n/);
  expect(collector.err()).toContain("route=/ohttp status=200");
  const written = relay.out() + relay.err() + collector.out() + collector.err();
  expect(written).not.toContain("127.7.7.7");
  expect(relay.out() + relay.err()).not.toContain("unheard-of");
});
