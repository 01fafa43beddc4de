import { describe, expect, test } from "vitest";
import type { Collector } from "../../../src/collector/mod.ts";
import { post, report, start } from "../post.ts";

const TOKEN = "a token of the analysts";
const served = () => start({ openDataToken: TOKEN });

describe("the page of refusals", () => {
  const browse = (collector: Collector, authorization?: string) =>
    collector.fetch(
      new Request("http://localhost/v1/refusals", {
        headers: {
          accept: "text/html,*/*;q=0.8",
          ...authorization && { authorization },
        },
      }),
    );
  const basic = (text: string) =>
    `Basic ${btoa(String.fromCharCode(...new TextEncoder().encode(text)))}`;

  test("asks a browser for the token as a password, whatever the name is", async () => {
    const { collector } = served();
    const asked = await browse(collector);
    expect([asked.status, asked.headers.get("www-authenticate")]).toEqual([
      401,
      `Basic realm="The token of this collector", charset="UTF-8"`,
    ]);
    for (
      const [given, status] of [
        [basic(`anybody:${TOKEN}`), 200],
        [basic(`:${TOKEN}`), 200],
        [`Bearer ${TOKEN}`, 200],
        [basic(`${TOKEN}:`), 401],
        [basic("anybody:another token"), 401],
        ["Basic %%%", 401],
        ["Basic a", 401],
      ] as const
    ) expect((await browse(collector, given)).status).toBe(status);
  });

  test("takes no password where a program asks", async () => {
    const { collector } = served();
    const answer = await collector.fetch(
      new Request("http://localhost/v1/refusals", {
        headers: { authorization: basic(`anybody:${TOKEN}`) },
      }),
    );
    expect([answer.status, answer.headers.get("www-authenticate")])
      .toEqual([401, "Bearer"]);
  });

  test("says the reason and the place in a sentence, and nothing of what was sent", async () => {
    const { collector } = served();
    const look = async () =>
      await (await browse(collector, `Bearer ${TOKEN}`)).text();
    expect(await look()).toContain("Nothing was refused");
    await post(collector, report({ config: { level: "canary" } }));
    await post(collector, report({ config: { level: "canary" } }));
    const page = await look();
    expect(page).toContain("<b>2 ×</b>");
    expect(page).toContain(
      "Cannot accept the request as &#39;config.level&#39; must",
    );
    expect(page).not.toContain("canary");
    expect(page).not.toMatch(/<script|style=/);
  });

  test("isn't cached, and has the content security policy of all pages", async () => {
    const { collector } = served();
    const { headers } = await browse(collector, `Bearer ${TOKEN}`);
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("content-security-policy")).toContain(
      "default-src 'none'",
    );
  });
});
