import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { bundled } from "../bundled.ts";
import { collector, status } from "./server.ts";

const CHILD = await bundled(new URL("exit.child.ts", import.meta.url), {
  split: true,
});
const later = { kind: "later", reason: "no answer" };
const sent = { kind: "sent", status: 200 };

test.concurrent.each(
  [
    ["never answers", later, () => {}],
    ["never ends its answer", sent, (response) => {
      response.writeHead(200).write("{");
    }],
    ["resets", later, (_, socket) => void socket.resetAndDestroy()],
    ["answers", sent, status(200)],
  ] satisfies [string, unknown, Parameters<typeof collector>[0]][],
)(
  "a process ends by itself after posting to a server that %s",
  async (_, outcome, answer) => {
    await using server = await collector(answer);
    // Rejects if the process fails, for example by an unhandled rejection, or runs into the timeout.
    const { stdout, stderr } = await promisify(execFile)(
      process.execPath,
      [CHILD, server.url],
      { timeout: 20_000 },
    );
    expect(JSON.parse(stdout)).toEqual({ outcome, timers: [] });
    expect(stderr).toBe("");
  },
);
