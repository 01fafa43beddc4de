import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { request as httpRequest } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { sqlite } from "../../src/collector/store/sqlite.ts";
import { digest } from "../../src/hash/digest.ts";
import { countReports, report, start } from "./post.ts";
import { serving } from "./serving.ts";

const ADDRESS = "127.0.0.77";
const FORWARDED = "203.0.113.77";
const AGENT = "Netscape-of-Jane/7.3";

/** Posts from another loopback address, and returns the status of the answer. */
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
  "after 80 posts the store holds no address and no user agent",
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "candor-address-"));
    try {
      const { collector, store } = start({
        store: sqlite(join(folder, "stats.db")),
        rateLimit: 60,
      });
      const statuses = new Map<number | undefined, number>();
      {
        await using server = await serving(collector.fetch);
        for (let sequence = 1; sequence <= 80; sequence++) {
          const text = JSON.stringify(
            report({ sequence, instance: digest(`${sequence % 9}`) }),
          );
          const status = sequence % 2
            ? await postFrom(ADDRESS, server.port, Buffer.from(text))
            : await postFrom(ADDRESS, server.port, gzipSync(text), {
              "content-encoding": "gzip",
            });
          statuses.set(status, (statuses.get(status) ?? 0) + 1);
        }
      }
      expect(Object.fromEntries(statuses)).toEqual({ 204: 60, 429: 20 });
      expect(await countReports(store)).toBe(60);
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
      // The search finds text that is there.
      expect(closed["stats.db"]?.includes("2026-01-15")).toBe(true);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
  60_000,
);

test("a body that breaks off isn't kept, and the next report is", async () => {
  const { collector, store } = start();
  await using server = await serving(collector.fetch);
  const text = JSON.stringify(report());
  const socket = connect(server.port, "127.0.0.1");
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
  expect(await countReports(store)).toBe(0);
  expect(await postFrom("127.0.0.1", server.port, Buffer.from(text))).toBe(204);
  expect(await countReports(store)).toBe(1);
});

function contents(folder: string): Record<string, Buffer> {
  return Object.fromEntries(
    readdirSync(folder).map((file) => [file, readFileSync(join(folder, file))]),
  );
}
