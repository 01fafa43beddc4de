import { type DenoRuntime, denoRuntime } from "./deno-runtime.ts";

/** What a cron calls. */
export interface Ticking {
  /** Sends what is due. */
  tick(): Promise<unknown>;
}

/** How to declare the cron. */
export interface CronOptions {
  /** The job's name, unique in a program. @default "candor" */
  readonly name?: string | undefined;
  /** When to check whether a report is due, in UTC. @default "29 * * * *" */
  readonly schedule?: string | undefined;
}

/**
 * Lets `Deno.cron` check every hour whether a report is due, for programs that don't run long enough for a timer. Call it
 * at the program's top level, where crons are declared. A cron keeps its process running, so none is declared unless
 * this is called.
 *
 * @param telemetry What `createTelemetry` returned.
 * @param options The job's name and schedule.
 * @returns Whether the cron was declared: not in another runtime, and not without `--unstable-cron`.
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
    // Not in Deno, or Deno refuses the job.
    return false;
  }
}
