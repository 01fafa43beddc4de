/** The life of one installation: it is started, updated and restarted, its operator makes choices, and it reports. */
import type { Telemetry } from "@candor/telemetry";
import type { Draw } from "./draw.ts";
import type { Machine } from "./machine.ts";
import { DAY, HOUR } from "./time.ts";
import type { Operator } from "./operator.ts";
import type { Runs } from "./releases.ts";

export interface Installation {
  /** Simulates a day or a part of one. */
  live(from: number, until: number): Promise<void>;
  /** The version that is running. */
  version(): string;
  /** True if it is installed and hasn't been removed. */
  isThere(at: number): boolean;
  readonly telemetry: Telemetry | undefined;
}

/** Something that happens in the program. */
export interface Deed {
  readonly at: number;
  readonly act: (telemetry: Telemetry) => unknown;
}

export interface InstallationOptions {
  readonly draw: Draw;
  readonly machine: Machine;
  readonly operator: Operator;
  readonly runs: Runs;
  readonly installed: number;
  readonly end: number;
  /** Starts this version of the program. */
  readonly start: (version: string, at: number) => Telemetry;
  /** What happens in the program between these times. */
  readonly deeds?: (from: number, until: number) => readonly Deed[];
}

/** Creates an installation. */
export function installation(
  { draw, machine, operator, runs, installed, end, start, deeds }:
    InstallationOptions,
): Installation {
  /** A few are removed again. */
  const gone = draw.chance(0.08)
    ? Math.ceil(draw.between(installed, end) / DAY) * DAY
    : Infinity;
  /** Some are switched off at weekends. */
  const idle = draw.chance(0.12);
  const morning = draw.between(6 * HOUR, 9 * HOUR);
  let telemetry: Telemetry | undefined;
  let chosen = false;
  let version = runs(installed);

  async function startAnew(at: number): Promise<void> {
    await telemetry?.stop();
    await machine.wake(at);
    version = runs(at);
    telemetry = start(version, at);
  }

  /** What happens on this day apart from the client's own timers. */
  function agenda(from: number, until: number): readonly Deed[] {
    const { later } = operator;
    const all: Deed[] = [];
    if (!telemetry) {
      all.push({ at: Math.max(from, installed), act: () => {} });
    }
    if (later && !chosen && until > later.at) {
      chosen = true;
      all.push({
        at: Math.max(from, later.at),
        act: (telemetry) =>
          later.yes ? telemetry.enable() : telemetry.disable(),
      });
    }
    // Updates happen at night, restarts at any time.
    const night = from + draw.between(HOUR, 5 * HOUR);
    if (runs(night) !== version) {
      all.push({ at: night, act: () => startAnew(night) });
    } else if (draw.chance(1 / 90)) {
      const at = draw.between(from, from + DAY);
      all.push({ at, act: () => startAnew(at) });
    }
    all.push(...deeds?.(from, until) ?? []);
    return all.filter(({ at }) => at >= Math.max(from, installed) && at < until)
      .toSorted((one, other) => one.at - other.at);
  }

  return {
    get telemetry() {
      return telemetry;
    },
    version: () => version,
    isThere: (at) => at >= installed && at < gone,
    async live(from, until) {
      if (installed >= until || from >= gone) return;
      if (idle && new Date(from).getUTCDay() % 6 === 0) return;
      const open = idle ? from + morning : from;
      for (const { at, act } of agenda(open, until)) {
        await wakeUntil(at, open);
        if (!telemetry) await startAnew(at);
        await machine.wake(at);
        await act(telemetry!);
        await machine.wake(at);
      }
      await wakeUntil(until, open);
    },
  };

  async function wakeUntil(until: number, open: number): Promise<void> {
    for (let due; (due = Math.max(machine.due(), open)) < until;) {
      await machine.wake(due);
    }
  }
}
