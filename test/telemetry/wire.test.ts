import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createTelemetry, type Outcome, type Telemetry } from "../../mod.ts";
import { type RuntimeWaits, runtimeWaits } from "../send/runtime-waits.ts";
import { closedPort, collector, status } from "../send/server.ts";
import { acme } from "./acme.ts";
import { DAY, START, world } from "./world.ts";

const DUE = START + 2 * DAY;

type Answer = NonNullable<Parameters<typeof collector>[0]>;

let waits: RuntimeWaits;
beforeEach(() => void (waits = runtimeWaits()));
afterEach(() => waits[Symbol.dispose]());

/** A program whose report is due, and which sends over a real connection. */
async function due(endpoint: string): Promise<Telemetry> {
  const w = world();
  const telemetry = createTelemetry(acme({
    endpoint,
    platform: w.process({ fetch: (...request) => fetch(...request) }),
    consent: { config: true },
  }));
  await telemetry.tick();
  w.now = DUE;
  return telemetry;
}

const send = (telemetry: Telemetry) => telemetry.tick();
const none: Outcome = { kind: "later", reason: "no answer" };

const trickle: Answer = (response) => {
  response.writeHead(200);
  const timer = setInterval(() => response.write(" "), 50);
  response.on("close", () => clearInterval(timer));
};

const gigabyte: Answer = (response) => {
  let left = 1024;
  const more = () => {
    while (left-- > 0 && !response.destroyed) {
      if (!response.write(Buffer.alloc(2 ** 20))) {
        return void response.once("drain", more);
      }
    }
    response.end();
  };
  response.writeHead(200);
  more();
};

describe("a report that is due, sent to a server that", () => {
  const cases: readonly [string, Answer[], Outcome, number][] = [
    ["answers", [status(204)], { kind: "sent", status: 204 }, 1],
    ["resets", [(_, socket) => void socket.resetAndDestroy()], none, 3],
    ["hangs before its headers", [() => waits.timeUp(5000)], none, 3],
    [
      "hangs in its body",
      [(response) => void response.writeHead(200).write("{")],
      { kind: "sent", status: 200 },
      1,
    ],
    ["trickles", [trickle], { kind: "sent", status: 200 }, 1],
    ["answers a gigabyte", [gigabyte], { kind: "sent", status: 200 }, 1],
    [
      "redirects",
      [status(307, { location: "/elsewhere" })],
      { kind: "dropped", reason: "status 307", status: 307 },
      1,
    ],
    [
      "wants less",
      [status(413)],
      { kind: "dropped", reason: "status 413", status: 413 },
      1,
    ],
    [
      "has an accident once",
      [status(500), status(204)],
      { kind: "sent", status: 204 },
      2,
    ],
  ];

  test.each(cases)("%s", async (_, answers, outcome, tries) => {
    await using server = await collector(...answers);
    const telemetry = await due(server.url);
    expect(await send(telemetry)).toEqual(outcome);
    expect(server.seen.length).toBeGreaterThan(0);
    expect(server.seen.length).toBeLessThanOrEqual(tries);
    const { outcome: kept, sequence } = await telemetry.status();
    expect([kept, sequence]).toEqual([outcome, 1]);
    // A report that may be sent later is kept byte for byte, any other isn't.
    const bodies = new Set(server.seen.map(({ body }) => body.toString("hex")));
    expect(bodies.size).toBe(1);
    const next = JSON.parse((await telemetry.preview()).body).sequence;
    expect(next).toBe(outcome.kind === "later" ? 1 : 2);
  }, 30_000);

  test("isn't there", async () => {
    const telemetry = await due(await closedPort());
    expect(await send(telemetry)).toEqual(none);
  }, 30_000);

  test.each([
    ["seconds", "7200"],
    ["a date", new Date(DUE + 7200_000).toUTCString()],
  ])("wants it later, in %s", async (_, after) => {
    await using server = await collector(
      status(429, { "retry-after": after }),
      status(204),
    );
    const telemetry = await due(server.url);
    expect(await send(telemetry)).toMatchObject({
      kind: "later",
      status: 429,
      notBefore: DUE + 7200_000,
    });
    expect(server.seen).toHaveLength(1);
    expect(await telemetry.tick(DUE + 7199_000))
      .toEqual({ kind: "skipped", reason: "not due" });
    expect(await telemetry.tick(DUE + 7200_000))
      .toEqual({ kind: "sent", status: 204 });
    const [first, second] = server.seen;
    expect(second?.body.equals(first!.body)).toBe(true);
  });
});
