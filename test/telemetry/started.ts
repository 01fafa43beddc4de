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
