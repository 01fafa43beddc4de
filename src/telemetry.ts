// The pipeline on one screen is tick(): may we? · when? · what do we know? · facts → anonymous → report · how? The rest
// is the life around it: one timer, and nothing that throws or rejects.

import { identify } from "./hash/identity.ts";
import { tried } from "./send/breaker.ts";
import type { Outcome } from "./send/outcome.ts";
import { settle as settled } from "./schedule/settle.ts";
import { delay } from "./schedule/delay.ts";
import { HOUR } from "./schedule/limits.ts";
import { collect } from "./collect/collect.ts";
import { recorder } from "./telemetry/record.ts";
import { content } from "./telemetry/seal.ts";
import { versionCheck } from "./telemetry/version-check.ts";
import { contextOf } from "./telemetry/context.ts";
import { calm, safe } from "./telemetry/safe.ts";
import { command } from "./telemetry/command.ts";
import { deliver, pack } from "./telemetry/deliver.ts";
import { HELD } from "./telemetry/limits.ts";
import {
  disable,
  enable,
  erase,
  leave,
  noticeOf,
  previewOf,
  statusOf,
} from "./telemetry/operator.ts";
import { FAULT, UNKNOWN } from "./telemetry/fault.ts";
import type { Events, TelemetryOptions } from "./telemetry/options.ts";
import type { Schema } from "./schema/shape.ts";
import type { MetricsOf } from "./telemetry/typed.ts";
import type { Preview, Telemetry } from "./telemetry/surface.ts";

/**
 * Makes a program's telemetry. Nothing is read, sent or scheduled before `start()`, `tick()` or a question.
 *
 * @param options What it is told; a mistake is told at once.
 * @throws {TypeError} If an option can't work, naming it.
 *
 * @example Off until somebody says yes, and to be looked at before
 * ```ts
 * import * as v from "valibot";
 * import { createTelemetry, exported } from "@candor/telemetry";
 *
 * const Config = v.object({ debug: v.pipe(v.boolean(), exported()), token: v.string() });
 * const telemetry = createTelemetry({
 *   product: "hal",
 *   version: "1.0.0",
 *   endpoint: "https://stats.example.org/v1/reports",
 *   config: { schema: Config, read: () => ({ debug: false, token: "s3cret" }) },
 * });
 * console.log(telemetry.notice()); // hal telemetry: off by default, stored choice not read yet
 * telemetry.start();
 * console.log((await telemetry.preview()).report.config); // {"debug":false,"token":"xxxx"}
 * ```
 */
export function createTelemetry<
  Config extends Schema,
  Metrics extends Schema,
  const E extends Events = Record<never, never>,
  const ConfigRead = unknown,
  const MetricsRead extends MetricsOf<Metrics> = MetricsOf<Metrics>,
>(
  options: TelemetryOptions<Config, Metrics, E, ConfigRead, MetricsRead>,
): Telemetry<E> {
  // The parts don't know the schemas: to them every fact is `unknown`.
  const context = contextOf(options as unknown as TelemetryOptions);
  const { platform, state, self, refused, heard, heardRelease, when } = context;
  const { record, show, absorb, clear, keep, settle } = recorder(context);
  /** When there is something to do. */
  let next = Infinity;
  let timer: unknown;
  let unhide: (() => void) | undefined;
  /** The last round, over or not. */
  let running: Promise<unknown> | undefined;

  async function tick(now: number): Promise<Outcome> {
    // May we? After an explicit no, not even the state is read.
    const kept = refused() ? undefined : await state.read();
    next = (await versionCheck(context, now)).at;
    if (kept?.forget?.length) {
      await erase(context, now);
      next = Math.min(next, now + HOUR);
    }
    if (kept && heard().mode !== "off") {
      await settle();
      return await report(now);
    }
    clear();
    return { kind: "skipped", reason: "off" };
  }

  async function report(now: number): Promise<Outcome> {
    // When?
    const turn = await state.change((kept) => {
      if (heard().mode === "off") return;
      kept.notice ??= self.shown;
      kept.phase ??= self.started ? 0 : context.chance();
      absorb(kept, now);
      const { due, at, state } = when(kept, now);
      // The notice that is missing may yet be shown.
      next = Math.min(next, at, now + HOUR);
      kept.schedule = state;
      if (!due) return;
      identify(kept, options.identity, platform);
      // Whoever comes now finds it taken, and who dies now has lost an hour.
      kept.schedule = settled(state, now, { kind: "later" });
      return { state, readings: kept.readings };
    });
    if (!turn) return { kind: "skipped", reason: "not due" };
    // What do we know?
    const facts = await collect(options, turn.readings, now);
    // Facts become anonymous, and a report.
    const sealed = await state.change((kept) => {
      if (heard().mode === "off") return [];
      const { sealed = [] } = kept;
      if (sealed.length) kept.breaker = tried(kept.breaker, now);
      if (sealed.some(({ periodic }) => periodic)) return sealed;
      const made = pack(context, kept, content(context, kept, facts, now), now);
      if (made.length) {
        const { readings } = facts;
        Object.assign(kept, { readings, window: now, events: [], dropped: {} });
      }
      return [...sealed, ...made];
    });
    // How?
    let outcome: Outcome = { kind: "dropped", reason: "dialect" };
    // The report goes first, and its outcome counts; events that wait follow as long as they get through.
    const order = [...sealed].sort((one, other) =>
      +other.periodic - +one.periodic
    );
    for (const one of order) {
      const done = await deliver(context, one, now);
      if (one === order[0]) outcome = done;
      if (/later|dropped/.test(done.kind)) break;
    }
    await state.change((kept) => {
      // Who slept over its turn finds that another took it.
      if (heard().mode === "off" || kept.schedule?.last !== now) return;
      kept.schedule = settled(turn.state, now, outcome);
      next = Math.min(next, when(kept, now).at);
    });
    return outcome;
  }

  /** One round of the timer's life. */
  const round = safe(async () => {
    // After a fault it goes on, too.
    await tick(platform.now()).catch(() => next = platform.now() + HOUR);
    halt();
    if (self.started && next < Infinity) {
      unhide = platform.onHidden?.(() => background(flush()));
      timer = platform.timers.set(
        () => background(running = round()),
        delay(next, platform.now()),
      );
      (timer as { unref?(): void } | undefined)?.unref?.();
    }
  }, undefined);

  const halt = () => {
    unhide = void unhide?.();
    if (timer !== undefined) platform.timers.clear(timer);
  };

  const background = (work: Promise<unknown>) =>
    calm(() => platform.background?.(work));

  /** Who waits for it has the process stay for it: a wait at a program's top level that nothing holds ends it with an error. */
  const held = <T>(work: () => Promise<T>): Promise<T> => {
    const awake = setTimeout(() => {}, HELD);
    return work().finally(() => clearTimeout(awake));
  };

  /** After an explicit no there is nothing to stay for. */
  const ticked = (now: number, first?: Promise<unknown>): Promise<Outcome> =>
    refused() && heardRelease().mode === "off"
      ? tick(now)
      : held(() => Promise.resolve(first).then(() => tick(now)));

  const flush = safe(() => ticked(platform.now(), running), FAULT);

  const status = safe(() => statusOf(context), UNKNOWN);

  /** The notice, once it is known what was chosen before. */
  const tell = safe(async () => {
    if (heard().unread) await state.read();
    context.tell(telemetry.notice());
  }, undefined);

  const telemetry: Telemetry = {
    start() {
      if (self.started) return;
      self.started = true;
      // What is shown counts from here on, so it comes first.
      background(running = options.log ? tell().then(round) : round());
    },
    stop: safe(async () => {
      self.started = false;
      halt();
      await held(keep);
    }, undefined),
    // What is no time a date can have is none.
    tick: safe(
      (now) => ticked(Math.abs(now!) < 8.64e15 ? now! : platform.now()),
      FAULT,
    ),
    flush,
    status,
    notice: () =>
      calm(() => {
        self.shown ??= platform.now();
        return noticeOf(context);
      }) ?? "",
    preview: safe(
      () => held(() => previewOf(context, show)),
      { body: "" } as Preview,
    ),
    history: safe(async () => (await state.read()).history ?? [], []),
    enable: safe(async () => {
      await state.read();
      // It was recorded before the yes.
      if (heard().mode === "off") clear();
      await enable(context);
      if (self.started) await round();
      return await status();
    }, UNKNOWN),
    disable: safe(async () => {
      clear();
      await disable(context);
      await held(() => erase(context, platform.now()));
      if (self.started) await round();
      return await status();
    }, UNKNOWN),
    forget: safe(async () => {
      await state.change((kept) => leave(kept, platform.now()));
      return await held(() => erase(context, platform.now()));
    }, FAULT),
    record: (event, facts) => calm(() => record(event, facts)),
    about: (read) => read(context),
    checkRelease: safe(
      async () => (await held(() => versionCheck(context))).newer,
      undefined,
    ),
    command: (args) => command(telemetry, args),
  };
  return telemetry;
}
