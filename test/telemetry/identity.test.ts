import { afterEach, beforeEach, describe, expect, test } from "vitest";
import fc from "fast-check";
import {
  createTelemetry,
  digest,
  pseudonym,
  type Telemetry,
} from "../../mod.ts";
import { secretOf } from "../../src/hash/identity.ts";
import type { ClientState } from "../../src/telemetry/client-state.ts";
import { acme, finished, SECRET } from "./acme.ts";
import { started } from "./started.ts";
import { DAY, HOUR, type World, world } from "./world.ts";
import { type RuntimeWaits, runtimeWaits } from "../send/runtime-waits.ts";

let waits: RuntimeWaits;
beforeEach(() => void (waits = runtimeWaits()));
afterEach(() => waits[Symbol.dispose]());

const kept = (w: World): ClientState =>
  JSON.parse(w.kept.get("candor/acme") ?? "{}");
const reports = (w: World) =>
  w.posted.filter(({ method }) => method === "POST")
    .map(({ body }) => JSON.parse(body));

describe("an identity", () => {
  test("is made by enable() before it resolves", async () => {
    const w = world();
    await createTelemetry(acme({ platform: w.process() })).enable();
    expect(kept(w).identity?.id).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
    expect(kept(w).identity?.secret).toMatch(/^[0-9a-f]{64}$/);
  });

  test("is otherwise made when the first report is due, and not before", async () => {
    const w = world();
    started(w);
    await w.pass(9 * 60_000);
    expect(kept(w).identity).toBeUndefined();
    await w.pass(2 * 60_000);
    expect(kept(w).identity).toBeDefined();
  });

  test("shows only pseudonyms, from which it can't be computed", async () => {
    const w = world();
    started(w);
    await w.pass(2 * DAY);
    const { id, secret, since } = kept(w).identity!;
    const bytes = secretOf({ id, secret, since });
    const proof = pseudonym(bytes, "candor/delete", id);
    const names = reports(w).map((report) => [report.id, report.instance]);
    expect(names).toEqual([
      [pseudonym(bytes, "candor/report", "1"), digest(proof)],
      [pseudonym(bytes, "candor/report", "2"), digest(proof)],
    ]);
  });

  test("never leaves, whatever is called", async () => {
    type Step = (w: World, t: Telemetry) => Promise<unknown>;
    const steps: Step[] = [
      (w) => w.pass(DAY),
      (_, t) => t.enable(),
      (_, t) => t.disable(),
      (_, t) => t.forget(),
      (_, t) => t.flush(),
      (_, t) => Promise.resolve(t.record("crashed", finished)),
      (_, t) => Promise.resolve(t.record("finished", finished)),
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...steps), { minLength: 1, maxLength: 8 }),
        fc.constantFrom("persistent", "rotating", "none" as const),
        async (taken, identity) => {
          const w = world();
          const said: string[] = [];
          const secrets = new Set<string>([SECRET]);
          const telemetry = started(w, {
            identity,
            forget: true,
            log: (line) => said.push(line),
          });
          for (const step of taken) {
            await step(w, telemetry);
            await telemetry.flush();
            const { id, secret } = kept(w).identity ?? {};
            if (id && secret) secrets.add(id).add(secret);
            for (const word of ["status", "preview", "history", "notice"]) {
              said.push((await telemetry.command([word])).text);
            }
          }
          const seen = JSON.stringify([said, w.posted]);
          for (const secret of secrets) expect(seen).not.toContain(secret);
        },
      ),
      { numRuns: 6 },
    );
  });

  test("that rotates is replaced after 30 days, and counts from 1 again", async () => {
    const w = world();
    started(w, { identity: "rotating" });
    await w.pass(65 * DAY);
    const all = reports(w);
    const instances = [...new Set(all.map(({ instance }) => instance))];
    expect(instances).toHaveLength(3);
    expect(all.filter(({ sequence }) => sequence === 1)).toHaveLength(3);
    expect(kept(w).proofs).toHaveLength(2);
    await w.pass(60 * DAY);
    expect(kept(w).proofs!.length).toBeLessThanOrEqual(3);
  });

  test("that rotates starts anew: no window and no reading of a counter goes on", async () => {
    const w = world();
    const server = { sent: 1000, clients: 3 };
    createTelemetry(acme({
      platform: w.process(),
      consent: { config: true },
      identity: "rotating",
    }, server)).start();
    for (let day = 0; day < 65; day++) {
      server.sent += 7;
      await w.pass(DAY);
    }
    const all = reports(w);
    const firsts = all.filter(({ sequence }) => sequence === 1);
    expect(firsts).toHaveLength(3);
    for (const { window, metrics } of firsts) {
      expect(window).toBeUndefined();
      expect(metrics).toEqual({ clients: 2 });
    }
    for (const { window, metrics } of all) {
      if (window) expect(metrics).toMatchObject({ sent: 7 });
    }
  });

  test("that rotates drops events that wait, because they carry the old pseudonyms", async () => {
    for (const way of ["rotating", "forget"] as const) {
      const w = world();
      const telemetry = started(w, {
        identity: way === "rotating" ? way : "persistent",
        schedule: { every: 25 * HOUR },
      });
      await w.pass(710 * HOUR);
      telemetry.record("finished", finished);
      await telemetry.flush();
      const anonymous = kept(w).events![0]!.anonymous as { app: string };
      if (way === "forget") await telemetry.forget();
      await w.pass(2 * DAY);
      expect(JSON.stringify(reports(w)).includes(anonymous.app)).toBe(false);
      expect(new Set(reports(w).map(({ instance }) => instance)).size).toBe(2);
    }
  });

  test("`none` loses no event", async () => {
    const w = world();
    const telemetry = started(w, { identity: "none" });
    telemetry.record("finished", finished);
    await telemetry.flush();
    telemetry.record("finished", finished);
    await w.pass(HOUR);
    expect(reports(w)[0].events).toHaveLength(2);
  });

  test("`none` has nothing that links two reports", async () => {
    const w = world();
    started(w, { identity: "none" });
    await w.pass(3 * DAY);
    const all = reports(w);
    expect(all).toHaveLength(3);
    expect(new Set(all.map(({ id }) => id)).size).toBe(3);
    for (const report of all) {
      expect(report).not.toHaveProperty("instance");
      expect(report.sequence).toBe(0);
    }
    expect(kept(w).identity).toBeUndefined();
  });

  test("of a cluster is one pseudonym for all its nodes", async () => {
    const cluster = "0123456789abcdef0123456789abcdef";
    const names = await Promise.all([1, 2].map(async () => {
      const w = world();
      started(w, { cluster });
      await w.pass(HOUR);
      return reports(w)[0].cluster;
    }));
    expect(names).toEqual(
      Array(2).fill(digest(`candor/cluster\0${cluster}`)),
    );
  });
});
