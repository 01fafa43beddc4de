import { afterEach, expect, test, vi } from "vitest";
import { createTelemetry } from "../../mod.ts";
import { node } from "../../src/platform/node.ts";
import { collector, status } from "../send/server.ts";
import { temporary } from "./temporary.ts";

afterEach(() => void vi.useRealTimers());

test("enable(), disable() and stop() resolve while the host's tests have stopped time", async () => {
  using folder = temporary();
  await using server = await collector(status(204));
  const make = () =>
    createTelemetry({
      product: "hal",
      version: "1.0.0",
      endpoint: server.url,
      platform: node({ directory: folder.path }),
    });
  // Time stands still from here on, and two processes share the directory.
  vi.useFakeTimers({
    toFake: ["setTimeout", "clearTimeout", "setInterval", "Date"],
    now: 0,
  });
  const [one, other] = [make(), make()];
  one.start();
  other.start();
  expect((await one.enable()).mode).toBe("on");
  const changes = [one.enable(), other.enable(), one.flush()];
  await Promise.all(changes);
  expect((await other.disable()).mode).toBe("off");
  expect((await one.tick()).kind).toBe("skipped");
  await Promise.all([one.stop(), other.stop()]);
});
