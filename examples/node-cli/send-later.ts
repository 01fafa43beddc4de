/** Sends a due report in a separate process, because a command of 200 ms can't wait for the network. */
import { spawn } from "node:child_process";
import process from "node:process";
import type { Telemetry } from "@candor/telemetry";

/** Once a day this starts `hal telemetry send`, which ends at most 15 seconds after this process. */
export async function sendLater(telemetry: Telemetry): Promise<void> {
  const { mode, first, next = Infinity } = await telemetry.status();
  const due = next <= Date.now();
  if (mode === "on" && due) {
    const [node, main = ""] = process.argv;
    spawn(node!, [main, "telemetry", "send"], {
      detached: true,
      stdio: "ignore",
      windowsHide: true,
    }).on("error", () => {}).unref();
  } else if (mode !== "off" && (due || first === undefined)) {
    // Records the time of the first run, and stores events.
    await telemetry.tick();
  }
}
