import { describe, expect, test } from "vitest";
import type { TelemetryOptions } from "../../mod.ts";
import { versionChecks } from "../golden/traefik/version-check.ts";
import { asking, feed } from "./started.ts";
import { DAY, HOUR, START, world } from "./world.ts";

const list = (...tags: string[]) => () =>
  Response.json(tags.map((tag_name) => ({ tag_name })));

const told = ({ lines }: ReturnType<typeof asking>) =>
  lines.filter((line) => line.includes(" is out"));

describe("the version check", () => {
  test.each(versionChecks)(
    "$name",
    async ({ current, releases, newer }) => {
      const w = world();
      w.answer = list(...releases);
      const program = asking(w, { version: current });
      await w.pass(HOUR);
      expect(w.posted).toHaveLength(current === "dev" ? 0 : 1);
      expect(told(program)).toEqual(
        newer ? [`acme ${newer} is out; this is ${current}.`] : [],
      );
      const { release } = await program.telemetry.status();
      expect(release?.version).toBe(newer);
    },
  );

  test("asks ten minutes after the start, then daily, also over restarts", async () => {
    const w = world();
    w.answer = list("v1.2.3");
    for (let run = 0; run < 30; run++) {
      asking(w);
      await w.pass(3 * HOUR);
      w.restart();
    }
    const minutes = w.posted.map(({ at }) => (at - START) / 60_000);
    expect(minutes).toEqual([10, 1450, 2890, 4330]);
  });

  test("sends nothing about the installation, and the version only if it is told to", async () => {
    for (const shareVersion of [undefined, false, true]) {
      const w = world();
      const { telemetry } = asking(w, { release: { feed, shareVersion } });
      await telemetry.enable();
      await telemetry.checkRelease();
      const [{ url, method, headers, body }] = w.posted as [never];
      expect([method, body]).toEqual(["GET", ""]);
      expect(url).toBe(shareVersion ? `${feed}?version=1.2.3` : feed);
      expect(JSON.stringify([...headers as Headers])).not.toContain("1.2.3");
      expect([...(headers as Headers).keys()]).toEqual([]);
    }
  });

  test("has a switch of its own", async () => {
    const cases: readonly [Partial<TelemetryOptions>, number][] = [
      [{ consent: { config: false }, release: { feed, enabled: true } }, 1],
      [{ consent: { config: true }, release: { feed, enabled: false } }, 0],
      [{ consent: { config: false } }, 0],
      [{ consent: { config: "local" } }, 0],
      [{ consent: { config: "log" } }, 0],
      [{ consent: { default: "off" } }, 1],
      [{ consent: { default: "on", ci: true } }, 1],
    ];
    for (const [index, [options, times]] of cases.entries()) {
      const w = world();
      const { telemetry } = asking(w, options);
      await w.pass(HOUR);
      const gets = w.posted.filter(({ method }) => method === "GET");
      expect([index, gets.length]).toEqual([index, times]);
      await telemetry.checkRelease();
      expect(w.posted.filter(({ method }) => method === "GET"))
        .toHaveLength(2 * times);
    }
  });

  test("ends with a stored no, and goes on if it has a yes of its own", async () => {
    for (const enabled of [undefined, true]) {
      const w = world();
      const { telemetry } = asking(w, { release: { feed, enabled } });
      await telemetry.disable();
      await w.pass(HOUR);
      expect(w.posted).toHaveLength(enabled ? 1 : 0);
    }
  });

  test("is said to be on or off in the notice at the start", async () => {
    for (
      const [enabled, line] of [
        [true, "acme version check: on by configuration"],
        [false, "acme version check: off by configuration"],
      ] as const
    ) {
      const w = world();
      const { lines } = asking(w, { release: { feed, enabled } });
      await w.pass(1);
      expect(lines[0]!.split("\n")[1]).toBe(line);
    }
  });

  test("writes about a release once, about the next one again, and about none after an upgrade", async () => {
    const w = world();
    w.answer = list("v1.3.0");
    const program = asking(w);
    await w.pass(4 * DAY);
    expect(told(program)).toHaveLength(1);
    w.restart();
    const again = asking(w);
    await w.pass(DAY);
    expect(told(again)).toEqual([]);
    w.answer = () =>
      Response.json({
        releases: [{ version: "1.4.0", security: "upgrade soon" }],
      });
    await w.pass(DAY);
    expect(told(again))
      .toEqual(["acme 1.4.0 is out; this is 1.2.3. upgrade soon"]);
    w.restart();
    const upgraded = asking(w, { version: "1.4.0" });
    expect((await upgraded.telemetry.status()).release).toBeUndefined();
    await w.pass(2 * DAY);
    expect(told(upgraded)).toEqual([]);
  });

  test("asks with the ETag of the last answer, and understands 304", async () => {
    const w = world();
    w.answer = () =>
      Response.json([{ tag_name: "1.3.0" }], { headers: { etag: '"a"' } });
    const { telemetry } = asking(w);
    await w.pass(HOUR);
    w.answer = () => new Response(null, { status: 304 });
    await w.pass(2 * DAY);
    expect(w.posted.map(({ headers }) => headers.get("if-none-match")))
      .toEqual([null, '"a"', '"a"']);
    expect((await telemetry.status()).release).toEqual({ version: "1.3.0" });
    // Another version asks anew, because a release that isn't newer for the feed may be newer for it.
    w.restart();
    const older = asking(w, { version: "1.0.0" });
    await older.telemetry.checkRelease();
    expect(w.posted.at(-1)!.headers.get("if-none-match")).toBeNull();
  });

  test("forgets the ETag with a no and with forget(), so that a feed can't recognize an installation", async () => {
    for (const end of ["disable", "forget"] as const) {
      const w = world();
      w.answer = () =>
        Response.json([{ tag_name: "1.3.0" }], { headers: { etag: '"me"' } });
      const { telemetry } = asking(w, { release: { feed, enabled: true } });
      await telemetry.checkRelease();
      expect(w.kept.get("candor/acme")).toContain("etag");
      await telemetry[end]();
      expect(w.kept.get("candor/acme")).not.toContain("etag");
      await telemetry.checkRelease();
      expect(w.posted.map(({ headers }) => headers.get("if-none-match")))
        .toEqual([null, null]);
    }
  });

  test("doesn't store an ETag that arrives after a no", async () => {
    const w = world();
    const answer = () =>
      Response.json([{ tag_name: "1.3.0" }], { headers: { etag: '"me"' } });
    w.answer = answer;
    const { telemetry } = asking(w, { release: { feed, enabled: true } });
    await telemetry.checkRelease();
    let reply: (response: Response) => void = () => {};
    w.answer = () => new Promise((run) => reply = run);
    const asked = telemetry.checkRelease();
    await w.until(() => w.posted.length === 2);
    await telemetry.disable();
    reply(answer());
    await asked;
    expect(w.kept.get("candor/acme")).not.toContain("etag");
  });
});
