/** Sends what is due, in a process of its own: a command of 200 ms can't wait for a network. */
import { spawn } from "node:child_process";
import process from "node:process";
import type { Telemetry } from "@candor/telemetry";

/** Once a day this starts `hal telemetry send`, which outlives us by 15 seconds at most. */
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
    // The day of the first run is noted; what isn't for sending is only kept.
    await telemetry.tick();
  }
}
