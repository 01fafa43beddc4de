import { describe, expect, test } from "vitest";
import { digest } from "../../mod.ts";
import type { ClientState } from "../../src/telemetry/client-state.ts";
import { acme, finished } from "./acme.ts";
import { started } from "./started.ts";
import { DAY, HOUR, type World, world } from "./world.ts";

const kept = (w: World): ClientState =>
  JSON.parse(w.kept.get("candor/acme") ?? "{}");
/** What is stored after a no. */
const expectErased = (w: World): void => {
  const { epoch, choice } = JSON.parse(w.kept.get("candor/acme.choice")!);
  expect(choice).toBe("off");
  expect(kept(w)).toEqual({ epoch });
};
const reports = (w: World) =>
  w.posted.filter(({ method }) => method === "POST")
    .map(({ body }) => JSON.parse(body));

describe("a no", () => {
  test("erases identity, events, reports and history", async () => {
    const w = world();
    w.answer = () => new Response(null, { status: 400 });
    const telemetry = started(w);
    telemetry.record("finished", finished);
    await w.pass(HOUR);
    const { identity } = kept(w);
    await telemetry.disable();
    expectErased(w);
    expect(await telemetry.status()).toMatchObject({
      mode: "off",
      decidedBy: "stored",
      sequence: 0,
      next: undefined,
    });
    await telemetry.enable();
    expect(kept(w).identity!.id).not.toBe(identity!.id);
  });

  test("may be repeated, and so may a yes", async () => {
    const w = world();
    const telemetry = started(w, { consent: {} });
    for (const mode of ["on", "on", "off", "off", "on"] as const) {
      const status = mode === "on"
        ? await telemetry.enable()
        : await telemetry.disable();
      expect(status.mode).toBe(mode);
    }
  });

  test("that comes while facts are read stores nothing of them", async () => {
    const w = world();
    let tell: ((clients: number) => void) | undefined;
    const { schema, read } = acme().metrics!;
    const clients = () => new Promise((run) => tell = run);
    const telemetry = started(w, {
      metrics: { schema, read: { ...read, clients } },
    });
    void w.pass(HOUR);
    await w.until(() => tell !== undefined);
    await telemetry.disable();
    tell?.(3);
    await w.pass(DAY);
    expectErased(w);
    expect(w.posted).toEqual([]);
  });

  test("that comes while a report is under way stores nothing of it", async () => {
    const w = world();
    let answer: (response: Response) => void = () => {};
    w.answer = () => new Promise((run) => answer = run);
    const telemetry = started(w);
    void w.pass(HOUR);
    await w.until(() => w.posted.length === 1);
    await telemetry.disable();
    answer(new Response(null, { status: 204 }));
    await w.pass(DAY);
    expectErased(w);
  });
});

test("after a no, nothing listens for a page being hidden", async () => {
  const w = world();
  const heard = new Set<() => void>();
  const telemetry = started(w, {
    consent: {},
    platform: w.process({
      onHidden(run) {
        heard.add(run);
        return () => heard.delete(run);
      },
    }),
  });
  await telemetry.enable();
  await w.pass(HOUR);
  expect(heard.size).toBe(1);
  await telemetry.disable();
  expect(heard.size).toBe(0);
});

describe("forget()", () => {
  const deletions = (w: World) =>
    w.posted.filter(({ method }) => method === "DELETE");

  test("sends the proof to the collector, and goes on under another pseudonym", async () => {
    const w = world();
    const telemetry = started(w);
    await w.pass(DAY);
    const [{ instance }] = reports(w);
    expect(await telemetry.forget()).toMatchObject({ kind: "sent" });
    const { url, body } = deletions(w)[0]!;
    expect(url).toBe(`https://stats.example.org/v1/instances/${instance}`);
    expect(digest(JSON.parse(body).proof)).toBe(instance);
    await w.pass(DAY);
    expect(reports(w).at(-1).instance).not.toBe(instance);
    expect(kept(w).forget).toEqual([]);
  });

  test("sends the proofs of rotated identities, too", async () => {
    const w = world();
    const telemetry = started(w, { identity: "rotating" });
    await w.pass(70 * DAY);
    const names = new Set(reports(w).map(({ instance }) => instance));
    expect(names.size).toBe(3);
    expect(await telemetry.forget()).toMatchObject({ kind: "sent" });
    expect(new Set(deletions(w).map(({ url }) => url.split("/").at(-1))))
      .toEqual(names);
  });

  test("is tried again while telemetry is off, until the collector answers", async () => {
    const w = world();
    const telemetry = started(w, { consent: {}, forget: true });
    await telemetry.enable();
    await w.pass(DAY);
    w.answer = () => new Response(null, { status: 404 });
    await telemetry.disable();
    expect(kept(w)).toMatchObject({ forget: [{}] });
    await w.pass(5 * HOUR);
    const tries = deletions(w).length;
    expect(tries).toBeGreaterThanOrEqual(5);
    w.answer = () => new Response(null, { status: 204 });
    await w.pass(2 * HOUR);
    expect(kept(w)).toMatchObject({ forget: [] });
    await w.pass(DAY);
    expect(deletions(w)).toHaveLength(tries + 1);
  });

  test("is given up after 30 days", async () => {
    const w = world();
    const telemetry = started(w, { consent: {}, forget: true });
    await telemetry.enable();
    w.answer = () => new Response(null, { status: 404 });
    await telemetry.disable();
    w.restart();
    w.now += 29 * DAY;
    started(w, { consent: {} });
    await w.pass(HOUR);
    expect((await telemetry.status()).forgetting).toBe(1);
    await w.pass(2 * DAY);
    expect((await telemetry.status()).forgetting).toBe(0);
  });
});
