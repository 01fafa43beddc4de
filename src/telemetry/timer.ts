// The one timer. It runs a tick, then sleeps until there is something to do again.

import { HOUR } from "../contract/time.ts";
import type { Platform } from "../platform/platform.ts";
import { delay } from "../schedule/delay.ts";
import { callHost } from "./host-call.ts";

/** Runs ticks while telemetry is started. */
export interface Timer {
  /** Ticks for the first time, after the platform's `startDelay`. Never rejects. */
  readonly begin: () => Promise<void>;
  /** Ticks now, then sets the timer. Never rejects. */
  readonly run: () => Promise<void>;
  /** Clears the timer. */
  readonly halt: () => void;
  /** Resolves when the tick that is under way is over. */
  readonly idle: () => Promise<unknown>;
}

/** What it needs. */
export interface TimerOptions {
  /** Timers, clock and background work. */
  readonly platform: Platform;
  /** Whether it goes on. */
  readonly isStarted: () => boolean;
  /** Whether the last tick found telemetry off. */
  readonly isOff: () => boolean;
  /** One round. Returns when the next one is due; `Infinity` for never. */
  readonly tick: () => Promise<number>;
  /** What to do when the page is hidden. */
  readonly onHidden: () => Promise<unknown>;
  /** The key under which another page, process or tab may store a choice. */
  readonly choiceKey: string;
  /** The shortest time between two ticks, in milliseconds. */
  readonly pause: number;
}

/** Makes the timer; it isn't set yet. */
export function createTimer(
  options: TimerOptions,
): Timer {
  const { platform, isStarted, isOff, tick, onHidden, choiceKey, pause } =
    options;
  let timer: unknown;
  let stopListening: readonly ((() => void) | undefined)[] = [];
  let running: Promise<unknown> = Promise.resolve();

  const halt = (): void => {
    for (const stop of stopListening) callHost(() => stop?.());
    stopListening = [];
    if (timer !== undefined) callHost(() => platform.timers.clear(timer));
    timer = undefined;
  };

  const round = async (): Promise<void> => {
    // After a fault it goes on, too.
    const next = await tick().catch(() => platform.now() + HOUR);
    halt();
    if (!isStarted() || next === Infinity) return;
    stopListening = [
      callHost(() =>
        isOff()
          ? undefined
          : platform.onHidden?.(() => inBackground(platform, onHidden()))
      ),
      callHost(() =>
        platform.onStored?.(choiceKey, () => inBackground(platform, run()))
      ),
    ];
    const ms = callHost(() => delay(next, platform.now(), pause));
    if (ms !== undefined) runIn(ms);
  };

  const runIn = (ms: number): void => {
    timer = callHost(() =>
      platform.timers.set(() => inBackground(platform, run()), ms)
    );
    callHost(() => (timer as { unref?(): void } | undefined)?.unref?.());
  };

  const run = (): Promise<void> => {
    const work = round().catch(() => {});
    running = work;
    return work;
  };

  const begin = async (): Promise<void> => {
    if (!platform.startDelay) return await run();
    // A choice that was made meanwhile has already run it.
    if (isStarted() && timer === undefined) runIn(platform.startDelay);
  };

  return { begin, run, halt, idle: () => running };
}

/** Lets the host know about work that goes on after it has answered. */
export function inBackground(
  platform: Platform,
  work: Promise<unknown>,
): void {
  callHost(() => platform.background?.(work));
}
