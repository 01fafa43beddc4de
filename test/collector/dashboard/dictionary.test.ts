/** The entry of a field on its page. */
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { exported } from "../../../src/anonymize/mod.ts";
import { createCollector } from "../../../src/collector/collector.ts";
import { digest } from "../../../src/hash/digest.ts";
import { NOW, post, report } from "../post.ts";
import { quiet } from "../tally/quiet.ts";

const level = (note: Parameters<typeof exported>[0]) =>
  v.object({
    level: v.pipe(v.picklist(["debug", "info", "warn"]), exported(note)),
  });

/** The text of the entry of `config.level`, after reports of these levels. */
async function entry(
  note: Parameters<typeof exported>[0],
  levels: readonly string[],
  field = "config.level",
): Promise<string> {
  let now = NOW;
  const collector = createCollector({
    products: { app: { config: level(note) } },
    rateLimit: false,
    k: 2,
    random: quiet,
    now: () => now,
  });
  for (const [i, level] of levels.entries()) {
    const answer = await post(
      collector,
      report({ instance: digest(`${i}`), config: { level } }),
    );
    expect(answer.status).toBe(204);
  }
  now += 30 * 86_400_000;
  const url =
    `http://localhost/?product=app&unit=week&from=2026-01-05&to=2026-01-18&field=${field}`;
  const text = await (await collector.fetch(new Request(url))).text();
  const [, found = ""] = /<section id="entry"([^]*?)<\/section>/.exec(text) ??
    [];
  return found.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");
}

describe("the entry of a field", () => {
  test("says what its mark says, and what the numbers say", async () => {
    const note = {
      purpose: "which levels are used?",
      issue: "https://issues.example/7",
      owner: "ops",
      category: "usage",
      expires: "2026-06-01",
    };
    const text = await entry(note, [
      ...Array(30).fill("debug"),
      ...Array(20).fill("info"),
      ...Array(10).fill("warn"),
    ]);
    for (
      const part of [
        "Purpose which levels are used?",
        "Discussed at https://issues.example/7",
        "Owner ops",
        "Category usage",
        "Since revision 1",
        "Until 2026-06-01",
      ]
    ) expect(text).toContain(part);
    expect(text).toMatch(
      /What the numbers say Most common, .+: debug , with 30 of 60 instances \(50\s%\)/,
    );
    // Few instances have another level: that it is "warn" isn't said.
    expect(text.slice(text.indexOf("numbers say"))).not.toContain("warn");
  });

  test("says which notes are missing, and that a value is hidden", async () => {
    const text = await entry({}, ["debug", "info"]);
    expect(text).toContain("Purpose not said");
    expect(text).toContain("Owner not said");
    expect(text).toContain("Until no end is set");
    expect(text).toContain("No value of it has enough instances to be shown");
  });

  test("is text only, whatever the notes of a mark contain", async () => {
    const text = await entry({
      purpose: "&lt;b>x",
      issue: "javascript:alert(1)",
    }, ["debug", "debug"]);
    expect(text).toContain("Purpose &amp;lt;b&gt;x");
    expect(text).toContain("Discussed at javascript:alert(1)");
  });

  test("is left out for parts that every report has", async () => {
    expect(await entry({}, ["debug", "debug"], "version")).toBe("");
  });
});
