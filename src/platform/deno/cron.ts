import { type DenoRuntime, denoRuntime } from "./deno-runtime.ts";

/** What a cron calls. */
export interface Ticking {
  tick(): Promise<unknown>;
}

/** How `Deno.cron` is asked. */
export interface CronOptions {
  /** The job's name, one in a program. @default "candor" */
  readonly name?: string | undefined;
  /** When to look whether a report is due, in UTC. @default "29 * * * *" */
  readonly schedule?: string | undefined;
}

/**
 * Has `Deno.cron` look every hour whether a report is due, for programs that no timer of their own outlives. To be
 * called at a program's top level, where it declares its crons; a cron keeps its process running, so nothing is
 * declared unless this is called.
 *
 * @param telemetry What `createTelemetry` gave.
 * @param options The job's name and schedule.
 * @returns Whether there is such a cron now: not in another runtime, nor without `--unstable-cron`.
 *
 * @example Report from Deno Deploy, else by a timer
 * ```ts
 * import { cron } from "@candor/telemetry/deno";
 *
 * const telemetry = { start() {}, tick: () => Promise.resolve() };
 * const declared = cron(telemetry);
 * if (!declared) telemetry.start();
 * console.log(declared); // false
 * ```
 */
export function cron(
  telemetry: Ticking,
  { name = "candor", schedule = "29 * * * *" }: CronOptions = {},
): boolean {
  try {
    const runtime: DenoRuntime = denoRuntime();
    if (!runtime.cron) return false;
    runtime.cron(name, schedule, () => telemetry.tick()).catch(() => {});
    return true;
  } catch {
    // No Deno, or a job that it doesn't take.
    return false;
  }
}
