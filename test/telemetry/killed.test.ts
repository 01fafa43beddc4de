import { execFile, spawn } from "node:child_process";
import { promisify } from "node:util";
import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { bundled } from "../bundled.ts";
import { temporary } from "../platform/temporary.ts";
import { collector, status } from "../send/server.ts";

const CHILD = await bundled(new URL("killed.child.ts", import.meta.url));

test(
  "a process that is killed while it sends leaves the same bytes to the next",
  async () => {
    using folder = temporary();
    await using server = await collector(() => {}, status(204));
    const args = (days: number) => [CHILD, server.url, folder.path, `${days}`];
    const run = async (days: number) => {
      const options = { timeout: 20_000 };
      const { stdout, stderr } = await promisify(execFile)(
        process.execPath,
        args(days),
        options,
      );
      expect(stderr).toBe("");
      return stdout.trim();
    };
    expect(await run(0)).toBe("skipped");
    const killed = spawn(process.execPath, args(2), { stdio: "ignore" });
    while (server.seen.length < 1) {
      await new Promise((run) => setTimeout(run, 20));
    }
    killed.kill("SIGKILL");
    await new Promise((run) => killed.once("exit", run));
    // A process that starts at once finds the turn taken; an hour later the report is tried again.
    expect(await run(2)).toBe("skipped");
    expect(server.seen).toHaveLength(1);
    expect(await run(2.1)).toBe("sent");
    expect(await run(2.2)).toBe("skipped");
    const [first, second, ...others] = server.seen;
    expect(others).toEqual([]);
    expect(second?.body.equals(first!.body)).toBe(true);
    expect(JSON.parse(`${gunzipSync(first!.body)}`).sequence).toBe(1);
  },
  60_000,
);
