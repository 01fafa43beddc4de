import { expect, test } from "vitest";
import type { Platform, TelemetryOptions } from "../../mod.ts";
import { createPanel } from "../../src/panel/panel.ts";
import { ask, OURS } from "./ask.ts";
import { acme, NOON } from "./subject.ts";

/** A panel whose collector answers so, and what it was asked. */
function withCollector(answer: () => Response) {
  const asked: string[] = [];
  const fetch: Platform["fetch"] = async (input, init) => {
    asked.push(new URL(new Request(input, init).url).pathname);
    return await Promise.resolve(answer());
  };
  const telemetry = acme({ consent: { config: true } }, { fetch });
  const panel = createPanel(telemetry, { now: () => NOON });
  return { panel, telemetry, asked };
}

const question = { path: "/telemetry/held", method: "POST", headers: OURS };
const kept = (sequence: number) => ({
  sequence,
  day: "2026-11-20",
  version: "<3.7.9>",
  config: { tls: { ca: "xxxx" } },
});

test("the panel asks nobody before its button is pressed", async () => {
  const { panel, telemetry, asked } = withCollector(() =>
    Response.json({ reports: [] })
  );
  await telemetry.enable();
  const { text } = await ask(panel);
  expect(text).toContain('<h2 id="held">What the collector keeps</h2>');
  expect(text).toMatch(/<form method="post"\s+action="telemetry\/held"/);
  const page = await ask(panel, { path: "/telemetry/held" });
  expect([page.status, page.text.includes('action="held"')]).toEqual([
    200,
    true,
  ]);
  const head = await ask(panel, { path: "/telemetry/held", method: "HEAD" });
  expect(head.status).toBe(200);
  expect(asked).toEqual([]);
});

test("then it shows every report as it is kept, and the pseudonym", async () => {
  const { panel, telemetry, asked } = withCollector(() =>
    Response.json({ reports: [kept(1), kept(2)] })
  );
  await telemetry.enable();
  const { status, text, headers } = await ask(panel, question);
  const { instance } = await telemetry.status();
  expect(status).toBe(200);
  expect(headers.get("cache-control")).toBe("no-store");
  expect(headers.get("content-security-policy")).toContain(
    "default-src 'none'",
  );
  expect(text.replace(/\s+/g, " ")).toContain(
    "stats.example.org keeps 2 reports of this installation",
  );
  expect(text).toContain(`<code>${instance}</code>`);
  expect(text).toContain(
    "<summary>Report 2 of 2026-11-20, version &lt;3.7.9&gt;</summary>",
  );
  expect(text).toContain('<span class="stays">"xxxx"</span>'.replaceAll(
    '"xxxx"',
    "&quot;xxxx&quot;",
  ));
  expect(text).not.toContain("<script");
  expect(asked).toEqual([`/v1/instances/${instance}/export`]);
});

test("it says so if nothing was sent under a pseudonym, or the collector can't be asked", async () => {
  const { panel, telemetry } = withCollector(() =>
    new Response("s3cret", { status: 503 })
  );
  expect((await ask(panel, question)).text).toContain(
    "Nothing was sent under a pseudonym",
  );
  await telemetry.enable();
  const { text } = await ask(panel, question);
  expect(text.replaceAll("&#39;", "'")).toContain(
    "It can't be told what stats.example.org keeps: status 503.",
  );
  expect(text).not.toContain("s3cret");
});

test.each<[Partial<TelemetryOptions>, string]>([
  [
    { dialect: () => ({ body: "no JSON" }) },
    "which has no way to ask for them",
  ],
  [{ identity: "none" }, "Reports name no installation"],
])(
  "in place of the button is a sentence where there is nobody to ask: %o",
  async (options, sentence) => {
    const panel = createPanel(acme(options), { now: () => NOON });
    for (const path of ["/telemetry", "/telemetry/held"]) {
      const { text } = await ask(panel, { path });
      expect(text).toContain(sentence);
      expect(text).not.toContain("Ask the collector");
    }
  },
);

test("no other site, and no tool, makes it ask", async () => {
  const { panel, telemetry, asked } = withCollector(() =>
    Response.json({ reports: [] })
  );
  await telemetry.enable();
  for (
    const headers of [
      {},
      { origin: "https://evil.example" },
      { "sec-fetch-site": "cross-site" },
      { "sec-fetch-site": "same-site" },
    ]
  ) {
    const { status, text } = await ask(panel, {
      ...question,
      headers: headers as Record<string, string>,
    });
    expect(status).toBe(403);
    expect(text).toBe(
      "Cannot ask the collector as the form must come from this page\n",
    );
  }
  const typed = { ...OURS, "content-type": "text/plain" };
  const { status, text } = await ask(panel, { ...question, headers: typed });
  expect({ status, text }).toEqual({
    status: 415,
    text:
      "Cannot ask the collector as the body must be application/x-www-form-urlencoded\n",
  });
  expect(asked).toEqual([]);
});
