import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { gunzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createTelemetry } from "../../mod.ts";
import { acme, finished } from "./acme.ts";
import { started } from "./started.ts";
import { DAY, HOUR, START, world } from "./world.ts";
import { type RuntimeWaits, runtimeWaits } from "../send/runtime-waits.ts";

let waits: RuntimeWaits;
beforeEach(() => void (waits = runtimeWaits()));
afterEach(() => waits[Symbol.dispose]());

describe("preview()", () => {
  test("shows the bytes that are then posted over a real connection", async () => {
    const bodies: string[] = [];
    const server = createServer(async (request, response) => {
      const chunks: Uint8Array[] = [];
      for await (const chunk of request) chunks.push(chunk);
      const bytes = Buffer.concat(chunks);
      bodies.push(
        `${request.headers["content-encoding"] ? gunzipSync(bytes) : bytes}`,
      );
      response.writeHead(204).end();
    }).listen(0, "127.0.0.1");
    await new Promise((run) => server.once("listening", run));
    try {
      const w = world();
      const { port } = server.address() as AddressInfo;
      const telemetry = createTelemetry(acme({
        platform: w.process({ fetch: (...request) => fetch(...request) }),
        endpoint: `http://127.0.0.1:${port}/v1/reports`,
      }));
      await telemetry.enable();
      telemetry.start();
      for (let day = 0; day < 3; day++) {
        telemetry.record("finished", finished);
        await w.pass(0);
        const at = (await telemetry.status()).next!;
        const before = w.now;
        w.now = at;
        const shown = await telemetry.preview();
        w.now = before;
        await w.pass(at - before);
        expect(bodies[day]).toBe(shown.body);
        expect(JSON.parse(shown.body)).toEqual(shown.report);
      }
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });

  test("works while telemetry is off, has words for pseudonyms that aren't there yet, and changes nothing", async () => {
    const w = world();
    const telemetry = started(w, { consent: {} });
    const { report, body } = await telemetry.preview();
    expect(report).toMatchObject({
      id: "made when it is sealed",
      instance: "made at the first yes",
      config: { debug: true, token: "xxxx" },
    });
    expect(JSON.parse(body)).toEqual(report);
    expect(w.kept.size).toBe(0);
    expect(w.posted).toEqual([]);
  });

  test("shows no pseudonym if there will be none", async () => {
    const w = world();
    const telemetry = started(w, { identity: "none" });
    w.now += HOUR;
    const { report: { id: _, ...shown } } = await telemetry.preview();
    w.now -= HOUR;
    w.jump(HOUR);
    await telemetry.flush();
    const { id, ...posted } = JSON.parse(w.posted[0]!.body);
    expect(id).toMatch(/^[\da-f]{64}$/);
    expect(JSON.stringify(posted)).toBe(JSON.stringify(shown));
  });

  test("moves no window and loses no event", async () => {
    const w = world();
    const telemetry = started(w);
    telemetry.record("finished", finished);
    await telemetry.flush();
    telemetry.record("finished", finished);
    const kept = w.kept.get("candor/acme");
    for (let time = 0; time < 3; time++) {
      expect((await telemetry.preview()).report.events).toHaveLength(2);
    }
    expect(w.kept.get("candor/acme")).toBe(kept);
    await w.pass(HOUR);
    expect(JSON.parse(w.posted[0]!.body).events).toHaveLength(2);
  });

  test("shows a report that waits to be sent again", async () => {
    const w = world();
    w.answer = () => new Response(null, { status: 500 });
    const telemetry = started(w);
    await w.pass(11 * 60_000);
    expect((await telemetry.preview()).body).toBe(w.posted[0]!.body);
  });

  test("shows the dialect's text", async () => {
    const w = world();
    const telemetry = started(w, {
      dialect: ({ version }) => ({
        url: "https://collect.example.org/x",
        headers: { "x-a": "b" },
        body: `version=${version}`,
      }),
    });
    expect((await telemetry.preview()).body).toBe("version=1.2.3");
    await w.pass(HOUR);
    expect(w.posted).toMatchObject([{
      url: "https://collect.example.org/x",
      body: "version=1.2.3",
    }]);
    expect(w.posted[0]!.headers.get("x-a")).toBe("b");
  });
});

test("a dialect that throws, or names an address without encryption, sends nothing", async () => {
  for (
    const dialect of [
      () => {
        throw new Error("no words");
      },
      () => ({ url: "http://example.org/", body: "x" }),
    ]
  ) {
    const w = world();
    const telemetry = started(w, { dialect });
    await w.pass(3 * DAY);
    expect(w.posted).toEqual([]);
    expect(await telemetry.flush()).toMatchObject({ kind: "skipped" });
  }
});

test("history() has the last five reports as they were sent, the newest first", async () => {
  const w = world();
  const telemetry = started(w);
  await w.pass(8 * DAY);
  expect(await telemetry.history()).toEqual(
    w.posted.slice(-5).reverse().map(({ at, body }) => ({ at, body })),
  );
});

describe("status()", () => {
  test("says when the first, the last and the next report were and are due", async () => {
    const w = world();
    const telemetry = started(w);
    await w.pass(DAY);
    expect(await telemetry.status()).toMatchObject({
      mode: "on",
      decidedBy: "config",
      voices: [{ voice: "config", mode: "on" }, {
        voice: "default",
        mode: "off",
      }],
      first: START,
      last: START + 600_000,
      next: START + 600_000 + DAY,
      sequence: 1,
      accepted: 1,
      unaccepted: [],
      outcome: { kind: "sent", status: 204 },
      stateFailed: false,
    });
  });

  test("has the outcome of the last sending, in another process too", async () => {
    const w = world();
    w.answer = () => new Response(null, { status: 413 });
    started(w);
    await w.pass(HOUR);
    const other = createTelemetry(acme({ platform: w.process() }));
    expect((await other.status()).outcome).toEqual({
      kind: "dropped",
      reason: "status 413",
      status: 413,
    });
  });

  test("says that the state fails; the report says so too", async () => {
    const w = world();
    const state = {
      getItem: () => null,
      setItem: () => {
        throw new Error("disk full");
      },
      removeItem: () => {},
    };
    const telemetry = started(w, { platform: w.process({ state }) });
    await w.pass(2 * DAY);
    expect((await telemetry.status()).stateFailed).toBe(true);
    expect(w.posted.map(({ body }) => JSON.parse(body).failed))
      .toEqual([["state"], ["state"]]);
  });
});
