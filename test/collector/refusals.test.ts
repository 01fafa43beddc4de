import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { memory } from "../../src/collector/store/memory.ts";
import { digest } from "../../src/hash/digest.ts";
import { countReports, post, report, start } from "./post.ts";

/** A text that no answer may repeat. */
const SECRET = "jane-s3cr3t";

/** A wrong report, and the path that the answer names. */
const wrong: readonly (readonly [string, unknown, string])[] = [
  ["an unknown field", report({ [SECRET]: 1 }), ""],
  ["an unknown product", report({ product: SECRET }), "product"],
  ["another protocol", report({ protocol: 2 }), "protocol"],
  ["no id", report({ id: undefined }), "id"],
  ["a day that isn't", report({ day: "2026-02-30" }), "day"],
  ["a day after tomorrow", report({ day: "2026-01-17" }), "day"],
  ["a day before the retention", report({ day: "2025-10-16" }), "day"],
  ["a version with a path in it", report({ version: `/${SECRET}` }), "version"],
  ["a newer revision", report({ revision: 2 }), "revision"],
  ["half a revision", report({ revision: 0.5 }), "revision"],
  ["an instance in clear", report({ instance: SECRET }), "instance"],
  ["a cluster in clear", report({ cluster: SECRET }), "cluster"],
  ["a negative window", report({ window: -1 }), "window"],
  [
    "an unknown place",
    report({ environment: { [SECRET]: 1 } }),
    "environment",
  ],
  [
    "a host's name as its runtime",
    report({ environment: { runtime: `${SECRET}.acme.example` } }),
    "environment.runtime",
  ],
  [
    "a memory to the byte",
    report({ environment: { memory: 16_777_213 } }),
    "environment.memory",
  ],
  ["a raw text", report({ config: { file: SECRET } }), "config.file"],
  [
    "a raw key",
    report({ config: { points: { [SECRET]: {} } } }),
    "config.points.<key>",
  ],
  [
    "a field that isn't named",
    report({ config: { points: { "xxxx-1": { [SECRET]: 1 } } } }),
    "config.points.*",
  ],
  ["another text", report({ metrics: { clients: SECRET } }), "metrics.clients"],
  [
    "an unknown event",
    report({ events: [{ event: SECRET }] }),
    "events[].event",
  ],
  [
    "a raw event",
    report({ events: [{ event: "execution", anonymous: { status: SECRET } }] }),
    "events.execution.status",
  ],
  [
    "an event with more",
    report({ events: [{ event: "execution", [SECRET]: 1 }] }),
    "events[]",
  ],
  [
    "a hash of something else",
    report({ config: {}, configHash: digest("x") }),
    "configHash",
  ],
  ["a count of a half", report({ dropped: { [SECRET]: 0.5 } }), "dropped.*"],
  [
    "a failed collector with a path",
    report({ failed: [`/${SECRET}`] }),
    "failed[]",
  ],
  ["a list", [report()], "protocol"],
  ["null", "null", ""],
  ["a number", "1", ""],
  ["no JSON", `{"${SECRET}`, ""],
  ["nothing", "", ""],
  ["broken UTF-8", new Uint8Array([34, 0xff, 34]), ""],
  ["a byte order mark alone", "\ufeff", ""],
  [
    "a huge number",
    JSON.stringify(report({ sequence: 7 })).replace("7}", "1e999}"),
    "sequence",
  ],
  [
    "a key twice",
    JSON.stringify(report()).replace("{", `{"version":"${SECRET}",`),
    "",
  ],
  [
    "a key twice, once in escapes",
    JSON.stringify(report({ config: { level: "info" } }))
      .replace(`"level"`, `"\\u006cevel":"xxxx","level"`),
    "",
  ],
  [
    "a prototype",
    JSON.stringify(report()).replace("{", `{"__proto__":{"a":1},`),
    "",
  ],
  [
    "a prototype inside",
    JSON.stringify(report({ config: {} })).replace("{}", `{"__proto__":{}}`),
    "config",
  ],
  [
    "a deep nest",
    JSON.stringify(report({ config: 7 }))
      .replace(":7", `:${"[".repeat(30_000)}${"]".repeat(30_000)}`),
    "config",
  ],
];

describe("a report is refused with 400, and the answer repeats nothing of it,", () => {
  for (const [name, body, path] of wrong) {
    test(`for ${name}`, async () => {
      const { collector, store } = start();
      const answer = await post(collector, body);
      const text = await answer.text();
      expect([answer.status, JSON.parse(text).path ?? ""]).toEqual([400, path]);
      expect(text).not.toContain(SECRET);
      expect(text).not.toMatch(/xxxx|__proto__/);
      expect(await countReports(store)).toBe(0);
    });
  }
});

describe("a body of 64 KiB and one byte is refused with 413", () => {
  const padded = (bytes: number) => {
    const text = JSON.stringify(report());
    return `${text}${" ".repeat(bytes - text.length)}`;
  };

  test("and one of 64 KiB is accepted", async () => {
    const { collector } = start();
    expect((await post(collector, padded(65_536))).status).toBe(204);
    expect((await post(collector, padded(65_537))).status).toBe(413);
  });

  test("before it is read, if its length is known", async () => {
    const { collector } = start();
    let read = false;
    const body = new ReadableStream({ pull: () => void (read = true) }, {
      highWaterMark: 0,
    });
    const answer = await post(collector, body, { "content-length": "65537" });
    expect([answer.status, read]).toEqual([413, false]);
  });

  test("while it arrives, if its length is wrong", async () => {
    const { collector, store } = start();
    let chunks = 0;
    let cancelled = false;
    const body = new ReadableStream({
      pull(controller) {
        chunks++;
        controller.enqueue(new Uint8Array(1024).fill(32));
      },
      cancel: () => void (cancelled = true),
    });
    const answer = await post(collector, body, { "content-length": "10" });
    expect([answer.status, cancelled]).toEqual([413, true]);
    expect(chunks).toBeLessThan(70);
    expect(await countReports(store)).toBe(0);
  });

  test("while it is decompressed", async () => {
    const { collector, store } = start();
    const bomb = gzipSync(new Uint8Array(50_000_000).fill(32));
    expect(bomb.length).toBeLessThan(65_536);
    const gzip = { "content-encoding": "gzip" };
    expect((await post(collector, bomb, gzip)).status).toBe(413);
    const large = gzipSync(padded(65_537));
    expect((await post(collector, large, gzip)).status).toBe(413);
    expect(await countReports(store)).toBe(0);
    const fits = gzipSync(padded(65_536));
    expect((await post(collector, fits, gzip)).status).toBe(204);
  });
});

describe("another content type or encoding is refused with 415", () => {
  for (
    const headers of [
      { "content-type": "text/plain" },
      { "content-type": "application/jsonp" },
      { "content-type": "application/json; charset=latin1" },
      { "content-encoding": "br" },
      { "content-encoding": "gzip, gzip" },
    ]
  ) {
    test(JSON.stringify(headers), async () => {
      const { collector, store } = start();
      expect((await post(collector, report(), headers)).status).toBe(415);
      expect(await countReports(store)).toBe(0);
    });
  }

  test("and broken gzip with 400", async () => {
    const { collector } = start();
    const gzip = { "content-encoding": "gzip" };
    const packed = gzipSync(JSON.stringify(report()));
    expect((await post(collector, packed, gzip)).status).toBe(204);
    for (const body of [packed.subarray(0, -9), JSON.stringify(report())]) {
      expect((await post(collector, body, gzip)).status).toBe(400);
    }
  });
});

test("an unknown method is a 405 with the allowed ones", async () => {
  const { collector } = start();
  for (
    const [path, allow] of [
      ["reports", "POST"],
      [`instances/${digest("a")}`, "DELETE"],
      ["health", "GET"],
    ]
  ) {
    const url = `http://localhost/v1/${path}`;
    for (const method of ["PUT", "constructor", "__proto__"]) {
      const answer = await collector.fetch(new Request(url, { method }));
      expect([answer.status, answer.headers.get("allow")])
        .toEqual([405, allow]);
    }
  }
});

test("a store that fails is a 503 with Retry-After that doesn't say why", async () => {
  const store = { ...memory(), write: () => Promise.reject(new Error(SECRET)) };
  const { collector } = start({ store });
  const answer = await post(collector, report());
  expect([answer.status, answer.headers.get("retry-after")])
    .toEqual([503, "60"]);
  expect(await answer.text()).not.toContain(SECRET);
});

test("an unknown path is a 404 that doesn't repeat it", async () => {
  const { collector } = start();
  const answer = await collector.fetch(
    new Request(`http://localhost/${SECRET}`),
  );
  expect(answer.status).toBe(404);
  expect(await answer.text()).not.toContain(SECRET);
});
