import { describe, expect, test } from "vitest";
import { createMetrics } from "../../../src/collector/operate/metrics.ts";
import parse from "parse-prometheus-text-format";
import { memory } from "../../../src/collector/store/memory.ts";
import { sqlite } from "../../../src/collector/store/sqlite.ts";
import { NOW, post, report, start } from "../post.ts";

const TOKEN = "a token of Prometheus";

/** The metrics page of a collector. */
async function scrape(
  { fetch }: { fetch(request: Request): Promise<Response> },
  token = TOKEN,
): Promise<Response> {
  return await fetch(
    new Request("http://localhost/metrics", {
      headers: { authorization: `Bearer ${token}` },
    }),
  );
}

describe("createMetrics()", () => {
  test("writes a counter with its help, its type and its labels", () => {
    const { counter, text } = createMetrics();
    const add = counter("candor_reports_total", "Reports by product.");
    add({ product: "app" });
    add({ product: "app" }, 2);
    add({ product: "hal" });
    expect(text()).toBe(
      `# HELP candor_reports_total Reports by product.
# TYPE candor_reports_total counter
candor_reports_total{product="app"} 3
candor_reports_total{product="hal"} 1
`,
    );
  });

  test("escapes quotes, backslashes and newlines in labels", () => {
    const { counter, text } = createMetrics();
    counter("a_total", "A.")({ path: 'labels["a\\b"]\n' });
    expect(text()).toContain(`a_total{path="labels[\\"a\\\\b\\"]\\n"} 1\n`);
  });

  test("leaves out a gauge until it is set", () => {
    const { gauge, text } = createMetrics();
    const set = gauge("last_seconds", "When.");
    expect(text()).toBe(
      "# HELP last_seconds When.\n# TYPE last_seconds gauge\n",
    );
    set(12.5);
    set(3, { product: "app" });
    expect(text()).toContain(
      '\nlast_seconds 12.5\nlast_seconds{product="app"} 3\n',
    );
  });

  test("writes a histogram with cumulative buckets", () => {
    const { histogram, text } = createMetrics();
    const observe = histogram("seconds", "Seconds.", [0.1, 1]);
    for (const value of [0.05, 0.1, 0.5, 3]) observe(value, { route: "/" });
    expect(text().split("\n").slice(2, -1)).toEqual([
      'seconds_bucket{route="/",le="0.1"} 2',
      'seconds_bucket{route="/",le="1"} 3',
      'seconds_bucket{route="/",le="+Inf"} 4',
      'seconds_sum{route="/"} 3.65',
      'seconds_count{route="/"} 4',
    ]);
  });
});

describe("/metrics", () => {
  test("isn't there without a token of its own", async () => {
    const { collector } = start({ openDataToken: TOKEN });
    expect((await scrape(collector)).status).toBe(404);
  });

  test("is for whoever holds that token", async () => {
    const { collector } = start({ metricsToken: TOKEN });
    expect((await scrape(collector, "another token altogether")).status)
      .toBe(401);
    const answer = await scrape(collector);
    expect([answer.status, answer.headers.get("content-type")])
      .toEqual([200, "text/plain; version=0.0.4; charset=utf-8"]);
  });

  test("counts reports by product and outcome, and refusals by reason", async () => {
    const { collector } = start({ metricsToken: TOKEN });
    await post(collector, report());
    await post(collector, report({ sequence: 2 }));
    await post(collector, report({ config: { level: "loud" } }));
    await post(collector, report({ product: "canary" }));
    await collector.fetch(new Request("http://localhost/canary"));
    const text = await (await scrape(collector)).text();
    for (
      const line of [
        `candor_reports_total{product="app",outcome="stored"} 2`,
        `candor_reports_total{product="app",outcome="refused"} 1`,
        `candor_reports_total{product="",outcome="refused"} 1`,
        `candor_refusals_total{route="/v1/reports",reason="invalid-value",product="app"} 1`,
        `candor_refusals_total{route="/v1/reports",reason="unknown-product",product=""} 1`,
        `candor_refusals_total{route="other",reason="unknown-page",product=""} 1`,
        `candor_requests_total{route="/v1/reports",method="POST",status="204"} 2`,
        `candor_request_duration_seconds_count{route="/v1/reports"} 4`,
        `candor_last_report_timestamp_seconds ${NOW / 1000}`,
        `candor_last_sweep_timestamp_seconds ${NOW / 1000}`,
        `candor_store_writes_in_flight 0`,
      ]
    ) expect(text).toContain(`\n${line}\n`);
    expect(text).not.toContain("canary");
  });

  test("counts what the store couldn't do", async () => {
    const store = {
      ...memory(),
      write: () => Promise.reject(new Error("full")),
    };
    const { collector } = start({ metricsToken: TOKEN, store });
    await post(collector, report());
    const text = await (await scrape(collector)).text();
    expect(text).toContain(
      `candor_reports_total{product="app",outcome="unavailable"} 1`,
    );
    expect(text).toContain(`candor_store_failures_total{operation="write"} 1`);
  });

  test("says how the store is doing, and how new its reports are", async () => {
    const store = sqlite(":memory:");
    const { collector } = start({ metricsToken: TOKEN, store });
    await Promise.all(
      [1, 2, 3].map((sequence) => post(collector, report({ sequence }))),
    );
    await collector.sweep();
    const families = parse(await (await scrape(collector)).text());
    const value = (name: string) =>
      Number(families.find((one) => one.name === name)?.metrics[0]?.value);
    expect(value("candor_store_bytes")).toBeGreaterThan(4096);
    expect(value("candor_disk_free_bytes")).toBeGreaterThan(0);
    expect(value("candor_newest_report_day_timestamp_seconds"))
      .toBe(Date.parse("2026-01-15") / 1000);
    expect(value("candor_sweep_duration_seconds")).toBe(0);
    expect(value("candor_start_timestamp_seconds")).toBe(NOW / 1000);
    expect(value("candor_ready")).toBe(1);
    const groups = families.find(({ name }) =>
      name === "candor_store_group_size"
    );
    expect(groups?.metrics[0]).toMatchObject({ count: "1", sum: "3" });
    await store.close?.();
    const closed = parse(await (await scrape(collector)).text());
    expect(closed.some(({ name }) => name === "candor_ready")).toBe(true);
  });

  test("is read by a parser of another maker, every metric with its type and help", async () => {
    const { collector } = start({ metricsToken: TOKEN });
    await post(collector, report());
    await post(collector, "{");
    await post(collector, report({ config: { points: { 'a"b\\c\nd': 1 } } }));
    const text = await (await scrape(collector)).text();
    const families = parse(text);
    const declared = [...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)];
    expect(families.map(({ name, type }) => [name, type.toLowerCase()]))
      .toEqual(declared.map(([, name, type]) => [name, type]));
    for (const { help, metrics, type } of families) {
      expect(help).toMatch(/^[A-Z0-9].*\.$/);
      for (const { value, buckets } of metrics) {
        // This parser drops the labels of a histogram, and with them its count.
        const numbers = type === "HISTOGRAM"
          ? Object.values(buckets ?? {})
          : [value];
        expect(numbers.length).toBeGreaterThan(0);
        for (const number of numbers) expect(Number(number)).not.toBeNaN();
      }
    }
    const samples = text.split("\n").filter((line) => /^[a-z]/.test(line));
    const names = new Set(families.map(({ name }) => name));
    for (const line of samples) {
      const [name = ""] = line.split(/[{ ]/, 1);
      expect(
        names.has(name) || names.has(name.replace(/_(bucket|sum|count)$/, "")),
      ).toBe(true);
    }
  });
  test("has every line in the grammar of the text format", async () => {
    const { collector } = start({ metricsToken: TOKEN });
    await post(collector, report());
    await post(collector, "{");
    const text = await (await scrape(collector)).text();
    const label = String.raw`[a-z_]+="(?:[^"\\\n]|\\[\\"n])*"`;
    const sample = new RegExp(
      String
        .raw`^[a-z_:]+(?:\{${label}(?:,${label})*\})? -?[\d.]+(?:e[+-]\d+)?$`,
    );
    const typed = new Map<string, string>();
    for (const line of text.trimEnd().split("\n")) {
      const [, name, kind] = /^# TYPE (\S+) (counter|gauge|histogram)$/
        .exec(line) ?? [];
      if (name && kind) typed.set(name, kind);
      else if (!/^# HELP [a-z_]+ \S.*$/.test(line)) {
        expect(line).toMatch(sample);
        const [own = ""] = line.split(/[{ ]/, 1);
        const base = own.replace(/_(bucket|sum|count)$/, "");
        expect(typed.has(own) || typed.get(base) === "histogram").toBe(true);
      }
    }
    expect(typed.size).toBe(17);
  });
});
