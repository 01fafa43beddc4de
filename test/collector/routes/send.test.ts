import { describe, expect, test } from "vitest";
import type { Collector } from "../../../src/collector/collector.ts";
import { writeReportFile } from "../../../src/contract/report-file.ts";
import type { Report } from "../../../src/contract/report.ts";
import { countReports, post, report, start } from "../post.ts";

const TO = "https://stats.example.org/v1/reports";
const TOKEN = "a token of the metrics page, long enough";
const about = "A report.";

function fileOf(over: Readonly<Record<string, unknown>> = {}): string {
  return writeReportFile({
    about,
    to: TO,
    report: report(over) as unknown as Report,
  });
}

/** Posts the form as a browser does. */
function sendForm(
  collector: Collector,
  { file = "", text = "" }: { readonly file?: string; readonly text?: string },
): Promise<Response> {
  const body = new FormData();
  body.set("file", new Blob([file]), file && "report.json");
  body.set("text", text);
  return collector.fetch(
    new Request("http://localhost/send", { method: "POST", body }),
  );
}

describe("the dashboard's form", () => {
  test("is a page without scripts, whose form may only go to this site", async () => {
    const { collector } = start();
    const answer = await collector.fetch(new Request("http://localhost/send"));
    const page = await answer.text();
    expect(answer.status).toBe(200);
    expect(page).toContain(
      '<form class="send" method="post" action="send" enctype="multipart/form-data">',
    );
    expect(page).not.toMatch(/<script|https?:/);
    expect(answer.headers.get("content-security-policy")).toMatch(
      /default-src 'none'.*form-action 'self'.*frame-ancestors 'none'/,
    );
  });

  test("takes a file, or its text, or the report alone, and counts a report once", async () => {
    const { collector, store } = start();
    await post(collector, report());
    for (
      const form of [
        { file: fileOf() },
        { text: fileOf() },
        { file: fileOf(), text: "nothing" },
        { text: JSON.stringify(report()) },
        { file: `\uFEFF${fileOf()}` },
      ]
    ) {
      const answer = await sendForm(collector, form);
      const page = await answer.text();
      expect([answer.status, answer.headers.get("cache-control")])
        .toEqual([200, "no-store"]);
      expect(page).toContain("<h1>The report was accepted</h1>");
      expect(await countReports(store)).toBe(1);
    }
    await sendForm(collector, { file: fileOf({ sequence: 2 }) });
    expect(await countReports(store)).toBe(2);
  });

  test.each<[string, Parameters<typeof sendForm>[1], number, string]>([
    ["no file", {}, 400, "'body' must be JSON"],
    ["no JSON", { file: "s3cret" }, 400, "'body' must be JSON"],
    ["half a file", { file: fileOf().slice(0, 99) }, 400, "must be JSON"],
    [
      "an edited value",
      { file: fileOf({ config: { level: "s3cret-level" } }) },
      400,
      "'config.level' must have a value that its schema lets leave",
    ],
    [
      "an added field",
      { file: fileOf({ s3cret: 1 }) },
      400,
      "'body' must only have fields that its schema names",
    ],
    [
      "a file of another product",
      { file: fileOf({ product: "s3cret" }) },
      400,
      "'product' must be one of this collector's products",
    ],
    [
      "a key that is repeated",
      { text: fileOf().replace('"report"', '"report": {}, "report"') },
      400,
      "must not repeat a key",
    ],
    ["too much", { file: "s3cret".repeat(11_000) }, 413, "at most 64 KiB"],
    ["far too much", { text: "x".repeat(500_000) }, 413, "at most 64 KiB"],
  ])("refuses %s in words that repeat nothing", async (...row) => {
    const [, form, status, says] = row;
    const lines: string[] = [];
    const { collector, store } = start({
      log: (message, facts) =>
        void lines.push(JSON.stringify([message, facts])),
    });
    const answer = await sendForm(collector, form);
    const page = (await answer.text()).replaceAll("&#39;", "'");
    expect(answer.status).toBe(status);
    expect(page).toContain("<h1>The report wasn't accepted</h1>");
    expect(page).toContain(says);
    expect(answer.headers.get("candor-reason")).toMatch(/^[a-z-]+$/);
    expect(page + JSON.stringify([...answer.headers])).not.toContain("s3cret");
    expect(lines.join("")).not.toContain("s3cret");
    expect(await countReports(store)).toBe(0);
  });

  test("refuses what no such form posts", async () => {
    const { collector } = start();
    const send = (type: string, body: string) =>
      collector.fetch(
        new Request("http://localhost/send", {
          method: "POST",
          headers: { "content-type": type },
          body,
        }),
      );
    expect((await send("application/json", fileOf())).status).toBe(415);
    expect((await send("application/x-www-form-urlencoded", "text=1")).status)
      .toBe(415);
    expect((await send("multipart/form-data", "text")).status).toBe(415);
    expect((await send("multipart/form-data; boundary=x", "y")).status)
      .toBe(400);
  });

  test("has the limits and the numbers of a posted report", async () => {
    const { collector } = start({
      rateLimit: 2,
      metricsToken: TOKEN,
      clientAddress: () => "192.0.2.1",
    });
    expect((await sendForm(collector, { file: fileOf() })).status).toBe(200);
    expect((await sendForm(collector, { file: "x" })).status).toBe(400);
    const answer = await sendForm(collector, { file: fileOf() });
    expect(answer.status).toBe(429);
    expect(answer.headers.get("retry-after")).toMatch(/^\d+$/);
    expect((await post(collector, report())).status).toBe(429);
    const metrics = await (await collector.fetch(
      new Request("http://localhost/metrics", {
        headers: { authorization: `Bearer ${TOKEN}` },
      }),
    )).text();
    expect(metrics).toMatch(/reason="not-json".* 1/);
  });
});
