import {
  createTelemetry,
  type Telemetry,
  type TelemetryOptions,
} from "../../mod.ts";
import { acme } from "./acme.ts";
import type { World } from "./world.ts";

/** A new process whose configuration says yes. */
export function started(
  w: World,
  options: Partial<TelemetryOptions> = {},
): Telemetry {
  const telemetry = createTelemetry(
    acme({ platform: w.process(), consent: { config: true }, ...options }),
  );
  telemetry.start();
  return telemetry;
}

export const feed = "https://releases.example.org/acme";

/** A new process that asks for newer releases, and whose telemetry is off unless told; and what it logs. */
export function asking(
  w: World,
  options: Partial<TelemetryOptions> = {},
): { readonly telemetry: Telemetry; readonly lines: readonly string[] } {
  const lines: string[] = [];
  const log = (line: string) => void lines.push(line);
  const consent = undefined;
  return {
    telemetry: started(w, { consent, release: { feed }, log, ...options }),
    lines,
  };
}
