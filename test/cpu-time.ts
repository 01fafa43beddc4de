/** Measures by the processor's time and not by the clock's, so that a busy machine makes no test slow. */
import process from "node:process";

/** The milliseconds that this thread computes while a function runs. */
export function cpuTime(run: () => unknown): number {
  const before = process.threadCpuUsage();
  run();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}
