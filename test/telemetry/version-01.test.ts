import { describe, expect, test } from "vitest";
import { started } from "./started.ts";
import { DAY, world } from "./world.ts";

describe("what version 0.1 stored", () => {
  const old = (choice: string) =>
    JSON.stringify({
      choice,
      accepted: 1,
      identity: {
        id: "01KZZZZZZZZZZZZZZZZZZZZZZZ",
        secret: "ab".repeat(32),
        since: 1,
      },
      sequence: 4,
      // It has another name now.
      told: 1,
    });

  test("is taken over: a no stays a no", async () => {
    const w = world();
    w.kept.set("candor/acme", old("off"));
    const telemetry = started(w);
    await w.pass(3 * DAY);
    expect(w.posted).toEqual([]);
    expect(await telemetry.status()).toMatchObject({ decidedBy: "stored" });
  });

  test("is taken over: a yes goes on under its name", async () => {
    const w = world();
    w.kept.set("candor/acme", old("on"));
    const telemetry = started(w, { consent: {} });
    await w.pass(2 * DAY);
    expect(w.posted.map(({ body }) => JSON.parse(body).sequence))
      .toEqual([5, 6]);
    await telemetry.disable();
    await w.pass(2 * DAY);
    expect(w.posted).toHaveLength(2);
  });
});
