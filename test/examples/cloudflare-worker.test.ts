import type { Miniflare } from "miniflare";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Installed } from "../packed/pack.ts";
import { copyExample, install, type Kept } from "./host.ts";
import { entries, trigger, wrangled } from "./wrangled.ts";

const HOUR = 3_600_000;

let app: Installed;
let cwd: string;
beforeAll(async () => {
  app = await install();
  cwd = copyExample("cloudflare-worker", app.folder);
}, 300_000);
afterAll(() => app?.dispose());

test(
  "without a choice a Worker serves its links and keeps nothing",
  async () => {
    await using edge = disposable(await wrangled(join(cwd, "wrangler.jsonc")));
    const docs = await edge.dispatchFetch("http://go.example/docs", {
      redirect: "manual",
    });
    expect(docs.status).toBe(302);
    expect(docs.headers.get("location")).toBe("https://docs.example.org/");
    const other = await edge.dispatchFetch("http://go.example/constructor");
    expect(other.status).toBe(404);
    for (let hours = 0; hours < 72; hours += 24) {
      expect(await trigger(edge, "go", Date.now() + hours * HOUR)).toBe("ok");
    }
    expect(await entries(edge, "STATE", "go")).toEqual({});
  },
  60_000,
);

test(
  "five installations report once a day, and the collector on D1 counts them",
  async () => {
    await using collector = disposable(
      await wrangled(join(cwd, "collector/wrangler.jsonc")),
    );
    const url = await collector.ready;
    const installations = ["-1", "-2", "-3", "-4", "-5"];
    await using edge = disposable(
      await wrangled(join(cwd, "wrangler.jsonc"), {
        installations,
        vars: {
          GO_TELEMETRY: "on",
          GO_TELEMETRY_ENDPOINT: new URL("v1/reports", url).href,
        },
      }),
    );
    const names = installations.map((installation) => `go${installation}`);
    const kept = async (name: string): Promise<Kept> =>
      JSON.parse((await entries(edge, "STATE", name))["candor/go"] ?? "{}");
    const tick = (time: number) =>
      Promise.all(names.map((name) => trigger(edge, name, time)));
    const now = Date.now();
    await tick(now - 25 * HOUR);
    for (const name of names) {
      expect(await kept(name)).not.toHaveProperty("outcome");
    }
    await tick(now);
    await tick(now + HOUR);
    for (const name of names) {
      expect(await kept(name)).toMatchObject({
        sequence: 1,
        outcome: { kind: "sent", status: 204 },
        history: [{ body: expect.not.stringContaining("billing") }],
      });
    }

    const told = await (await fetch(new URL("v1/tally?product=go", url)))
      .json();
    // Numbers appear when their week is over; until then the reports are only stored.
    expect(told.periods).toEqual([]);
    const stored = await (await collector.getD1Database("STATS", "go-stats"))
      .prepare("SELECT count(*) AS reports FROM reports").first();
    expect(stored).toEqual({ reports: 5 });
    const page = await fetch(url);
    expect([page.status, await page.text()])
      .toEqual([200, expect.stringContaining("go")]);
    expect(await trigger(collector, "go-stats", now)).toBe("ok");
  },
  60_000,
);

function disposable(miniflare: Miniflare): Miniflare & AsyncDisposable {
  return Object.assign(miniflare, {
    [Symbol.asyncDispose]: () => miniflare.dispose(),
  });
}
