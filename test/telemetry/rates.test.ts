import { expect, test } from "vitest";
import { createTelemetry } from "../../mod.ts";
import { rates } from "../golden/emqx/rates.ts";
import { acme } from "./acme.ts";
import { world } from "./world.ts";

test.each(rates)(
  "$name: a rate is per second, over the time that passed between two reports",
  async ({ before, now, elapsed, right }) => {
    const w = world();
    const server = { sent: before ?? 0, clients: 1 };
    const options = acme({
      consent: { config: true },
      schedule: { first: 1000, every: elapsed },
    }, server);
    const start = () =>
      createTelemetry({ ...options, platform: w.process() }).start();
    start();
    if (before === undefined) server.sent = now;
    await w.pass(1000);
    // The next report comes from another process.
    w.restart();
    server.sent = now;
    if (before !== undefined) {
      start();
      await w.pass(elapsed);
    }
    const { metrics, window } = JSON.parse(w.posted.at(-1)!.body);
    expect(metrics.persec).toBe(right);
    if (right === undefined) expect(metrics).toEqual({ clients: 1 });
    else {
      expect(window).toBe(elapsed / 1000);
      expect(metrics.sent).toBe(now < before! ? now : now - before!);
    }
  },
);
