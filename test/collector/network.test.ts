import { serve } from "@hono/node-server";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { request as httpRequest } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import type { Collector } from "../../src/collector/collector.ts";
import { sqlite } from "../../src/collector/store/sqlite.ts";
import { digest } from "../../src/hash/digest.ts";
import { kept, report, start } from "./post.ts";

const ADDRESS = "127.0.0.77";
const FORWARDED = "203.0.113.77";
const AGENT = "Netscape-of-Jane/7.3";

/** Serves a collector on loopback for as long as a test takes. */
async function serving(
  { fetch }: Collector,
  run: (port: number) => Promise<void>,
): Promise<void> {
  const server = serve({ fetch, hostname: "127.0.0.1", port: 0 });
  await once(server, "listening");
  try {
    await run((server.address() as AddressInfo).port);
  } finally {
    const closed = once(server, "close");
    server.close();
    await closed;
  }
}

/** Posts from an address of its own; the status of the answer. */
async function postFrom(
  localAddress: string,
  port: number,
  body: Buffer,
  headers: Record<string, string> = {},
): Promise<number | undefined> {
  const posting = httpRequest({
    ...{ localAddress, host: "127.0.0.1", port },
    ...{ path: "/v1/reports", method: "POST", agent: false },
    headers: {
      "content-type": "application/json",
      "user-agent": AGENT,
      "x-forwarded-for": FORWARDED,
      "content-length": `${body.length}`,
      ...headers,
    },
  });
  posting.end(body);
  const [answer] = await once(posting, "response");
  answer.resume();
  await once(answer, "end");
  return answer.statusCode;
}

test(
  "after a load nothing in the store knows an address or a user agent",
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "candor-address-"));
    try {
      const { collector, store } = start({
        store: sqlite(join(folder, "stats.db")),
        rateLimit: 60,
      });
      const statuses = new Map<number | undefined, number>();
      await serving(collector, async (port) => {
        for (let sequence = 1; sequence <= 80; sequence++) {
          const text = JSON.stringify(
            report({ sequence, instance: digest(`${sequence % 9}`) }),
          );
          const status = sequence % 2
            ? await postFrom(ADDRESS, port, Buffer.from(text))
            : await postFrom(ADDRESS, port, gzipSync(text), {
              "content-encoding": "gzip",
            });
          statuses.set(status, (statuses.get(status) ?? 0) + 1);
        }
      });
      expect(Object.fromEntries(statuses)).toEqual({ 204: 60, 429: 20 });
      expect(await kept(store)).toBe(60);
      const open = contents(folder);
      await collector.close();
      const closed = contents(folder);
      expect(Object.keys(open)).toContain("stats.db-wal");
      for (const [file, bytes] of Object.entries({ ...open, ...closed })) {
        for (
          const trace of [
            ...[ADDRESS, FORWARDED, AGENT, "127.0.0.1", "Netscape"],
            ...[digest(ADDRESS), digest(FORWARDED), digest(AGENT)],
          ]
        ) expect([file, bytes.includes(trace)]).toEqual([file, false]);
      }
      // That the search would find something that is there.
      expect(closed["stats.db"]?.includes("2026-01-15")).toBe(true);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
  60_000,
);

test("a body that breaks off is no report, and the next one is", async () => {
  const { collector, store } = start();
  await serving(collector, async (port) => {
    const text = JSON.stringify(report());
    const socket = connect(port, "127.0.0.1");
    await once(socket, "connect");
    const head = [
      "POST /v1/reports HTTP/1.1",
      "host: localhost",
      "content-type: application/json",
      `content-length: ${text.length}`,
    ];
    socket.end(`${head.join("\r\n")}\r\n\r\n${text.slice(0, -1)}`);
    socket.resume();
    await once(socket, "close");
    expect(await kept(store)).toBe(0);
    expect(await postFrom("127.0.0.1", port, Buffer.from(text))).toBe(204);
  });
  expect(await kept(store)).toBe(1);
});

function contents(folder: string): Record<string, Buffer> {
  return Object.fromEntries(
    readdirSync(folder).map((file) => [file, readFileSync(join(folder, file))]),
  );
}
