import * as v from "valibot";
import { expect, test } from "vitest";
import { createTelemetry, exported } from "../../mod.ts";
import { aboutOf } from "../../src/telemetry/about.ts";
import { acme, Config, Finished } from "./acme.ts";
import { DAY, world } from "./world.ts";
import { pausesPassAtOnce } from "../send/runtime-waits.ts";

pausesPassAtOnce();

/** A secret of the host for each way in which one could get into the telemetry. */
const canary = (door: string): string => `q7Zk-${door}-9Wm2`;
const fail = (door: string) => () => {
  throw new Error(canary(door), { cause: canary(door) });
};

test("no secret of the host comes out, whichever option it went in through", async () => {
  const w = world();
  const said: unknown[] = [];
  w.answer = ({ url, at }) =>
    url.endsWith("feed")
      ? Response.json([{ tag_name: "9.0.0", name: canary("feed") }])
      : new Response(canary("answer"), {
        status: at % (2 * DAY) < DAY ? 400 : 500,
        statusText: canary("words"),
        headers: { "set-cookie": canary("cookie"), "retry-after": "9999" },
      });
  const telemetry = createTelemetry(acme({
    platform: w.process({
      env: {
        ACME: "on",
        PASSWORD: canary("variable"),
        HOME: `/home/${canary("home")}`,
      },
      argv: ["--token", canary("flag"), "serve", canary("argument")],
    }),
    consent: { variable: "ACME", flag: "--telemetry" },
    cluster: `${canary("cluster")}-0123456789abcdef`,
    config: {
      schema: Config,
      read: () => ({
        debug: canary("kind"),
        token: canary("value"),
        [canary("key")]: 1,
        get more() {
          return fail("getter")();
        },
      }),
    },
    metrics: {
      schema: v.object({
        a: v.pipe(v.number(), exported()),
        b: v.number(),
      }),
      read: {
        a: fail("metric"),
        b: () => Promise.reject(new Error(canary("promise"))),
      },
    },
    events: { finished: Finished, crashed: { schema: Finished, send: "now" } },
    release: { feed: "https://update.example.org/feed" },
    log: (line) => said.push(line),
  }));
  telemetry.start();
  for (let day = 0; day < 4; day++) {
    for (const event of ["finished", "crashed", canary("event")]) {
      const facts = { app: canary("hashed"), owner: canary("owner") };
      telemetry.record(event, { ...facts, status: "ok" });
      telemetry.record(event, { ...facts, status: canary("status") });
      telemetry.record(event, canary("facts"));
    }
    await w.pass(DAY);
  }
  said.push(
    telemetry.notice(),
    telemetry.about(aboutOf),
    await telemetry.status(),
    await telemetry.preview(),
    await telemetry.history(),
    await telemetry.checkRelease(),
    await telemetry.tick(),
    await telemetry.command(["status"]),
    await telemetry.command(["preview"]),
    await telemetry.command([canary("command")]),
    await telemetry.forget(),
    [...w.kept],
    w.posted.map(({ url, body, headers }) => [url, body, [...headers]]),
  );
  expect(w.posted.length).toBeGreaterThan(4);
  const all = JSON.stringify(said);
  expect(all).toContain("9.0.0");
  for (const hidden of ["q7Zk", btoa(canary("value")).slice(0, 12)]) {
    expect(all.match(RegExp(`.{0,80}${hidden}.{0,40}`))?.[0]).toBeUndefined();
  }
});
