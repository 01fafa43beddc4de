import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { collector, status } from "../send/server.ts";
import { natives } from "./native.ts";
import type { Told } from "./program.child.ts";
import {
  bodies,
  bodyOf,
  DAY,
  fast,
  MINUTE,
  reportOf,
  run,
  still,
} from "./program.ts";
import { temporary } from "./temporary.ts";

describe.each(Object.keys(natives))("a program in %s", (platform) => {
  test("reports once a period over its restarts, out of its own directory", async () => {
    using folder = temporary();
    const directory = join(folder.path, "state");
    await using server = await collector(status(204));
    const endpoint = server.url;
    const at = (time: number, ...does: Told["does"]) =>
      run({ platform, directory, endpoint, clock: still(time), does });

    expect(await at(0, "start", "tick")).toEqual([null, "skipped not due"]);
    expect(server.seen).toHaveLength(0);
    const [, sent] = await at(11 * MINUTE, "start", "sent");
    expect(await at(12 * MINUTE, "tick", "tick"))
      .toEqual(["skipped not due", "skipped not due"]);
    expect(await at(DAY, "start", "tick")).toEqual([null, "skipped not due"]);
    expect(server.seen).toHaveLength(1);
    expect(await at(DAY + 11 * MINUTE, "tick", "tick"))
      .toEqual(["sent", "skipped not due"]);
    expect(server.seen).toHaveLength(2);

    expect(bodies(sent)).toEqual([bodyOf(server.seen[0]!)]);
    const [first, second] = server.seen.map(reportOf);
    expect([first, second].map((report) => [report?.sequence, report?.day]))
      .toEqual([[1, "2026-11-02"], [2, "2026-11-03"]]);
    expect(first?.instance).toMatch(/^[\da-f]{64}$/);
    expect(second?.instance).toBe(first?.instance);
    expect(second?.id).not.toBe(first?.id);
    expect(first?.config).toEqual({ debug: true, token: "xxxx" });
    expect(first?.environment?.runtime)
      .toMatch(RegExp(`^${platform} \\d+$`));
    const [file = "", ...others] = readdirSync(directory);
    expect(file).toMatch(/^hal@\d+\.state$/);
    expect(others).toEqual([]);
    expect(statSync(join(directory, file)).mode & 0o777).toBe(0o600);
  });

  test("reports by its own timer, and not again when it is started again", async () => {
    using folder = temporary();
    await using server = await collector(status(204));
    const told = {
      platform,
      directory: folder.path,
      endpoint: server.url,
      // Ten minutes are a third of a second, a day is longer than the test.
      clock: fast(2000),
    };
    const [, sent] = await run({ ...told, does: ["start", "sent"] });
    expect(server.seen.map(bodyOf)).toEqual(bodies(sent));
    expect(await run({ ...told, does: ["start", "tick"] }))
      .toEqual([null, "skipped not due"]);
    expect(server.seen).toHaveLength(1);
  });

  test("reports from memory if its directory can't be made, and says so", async () => {
    await using server = await collector(status(204));
    const [, , told] = await run({
      platform,
      directory: "/proc/none/state",
      endpoint: server.url,
      clock: fast(2000),
      does: ["start", "sent", "status"],
    });
    expect(server.seen).toHaveLength(1);
    expect(told).toMatchObject({ mode: "on", stateFailed: true });
  });
});
