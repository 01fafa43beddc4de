// createTelemetry(): how the parts are wired. The pipeline is in telemetry/tick.ts.

import type { Schema } from "./schema/shape.ts";
import { LAST_TIME, MINUTE, SECOND } from "./contract/time.ts";
import { sleep } from "./send/waits.ts";
import { createContext } from "./telemetry/context.ts";
import { UNLOADED } from "./telemetry/doubt.ts";
import { FAULT, FAULTY_STATUS, statusWithout } from "./telemetry/fault.ts";
import { callHost, neverRejects } from "./telemetry/host-call.ts";
import { whileAwaited } from "./telemetry/keep-alive.ts";
import { loadPart } from "./telemetry/load-part.ts";
import { noticeOf } from "./telemetry/notice-of.ts";
import type { Events, TelemetryOptions } from "./telemetry/options.ts";
import { createEventRecorder } from "./telemetry/record-events.ts";
import type { Pipeline } from "./telemetry/pipeline.ts";
import { clearUnasked, disable, sayNoAtOnce } from "./telemetry/say-no.ts";
import type { Preview, Status, Telemetry } from "./telemetry/surface.ts";
import { tickIfAllowed } from "./telemetry/tick-if-allowed.ts";
import { createTimer, inBackground } from "./telemetry/timer.ts";
import type { MetricsOf } from "./telemetry/typed.ts";

/**
 * Makes a program's telemetry. Nothing is read, sent or scheduled before `start()`, `tick()` or a question.
 *
 * @param options What the maintainer decides.
 * @throws {TypeError} If an option can't work; the message names it.
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
  const context = createContext(options as unknown as TelemetryOptions);
  const { platform, session, decision } = context;
  const events = createEventRecorder(context);

  const tickAt = async (now: number, after?: Promise<unknown>) => {
    await after;
    return (await tickIfAllowed(context, events, now)).outcome;
  };

  /** After an explicit no there is nothing to stay alive for. */
  const awaitedTick = (now: number, after?: Promise<unknown>) =>
    context.isRefused() && context.releaseDecision().mode === "off"
      ? tickAt(now)
      : whileAwaited(() => tickAt(now, after));

  const flush = neverRejects(
    () => awaitedTick(platform.now(), timer.idle()),
    FAULT,
  );
  const timer = createTimer({
    platform,
    isStarted: () => !!session.isStarted,
    isOff: () => !!session.isOff,
    tick: async () =>
      (await tickIfAllowed(context, events, platform.now())).next,
    onHidden: flush,
    choiceKey: context.choices.key,
    pause: Math.min(MINUTE, context.look),
  });
  /** A question that the pipeline answers, and that somebody waits for. */
  const question = <A extends unknown[], T>(
    answer: (pipeline: Pipeline, ...args: A) => Promise<T>,
    otherwise: T,
  ) =>
    neverRejects(
      (...args: A) =>
        whileAwaited(async () =>
          await answer(await context.pipeline(), ...args)
        ),
      otherwise,
    );
  const sendDeletions = question((pipeline) => pipeline.sendDeletions(), FAULT);

  const status = neverRejects(async () => {
    const found = await context.pipeline()
      .then((pipeline) => pipeline.status())
      .catch((error) => statusWithout(context, error));
    // Looking has found a yes that another process stored: it takes effect now, and not at the next hourly look.
    if (session.isStarted && session.isOff && found.mode !== "off") {
      session.isOff = false;
      inBackground(platform, timer.run());
    }
    return found;
  }, FAULTY_STATUS);

  /** Writes the notice to the log, once the stored choice is known. It counts as shown if the log takes it. */
  const logNotice = neverRejects(async () => {
    if (decision().unread) await context.known();
    const shown = platform.now();
    // The notice counts as shown once the log has it. A log that hangs isn't waited for.
    const taken = context.tell(noticeOf(context)).then((isTaken) => {
      if (isTaken) session.shown ??= shown;
    });
    await Promise.race([taken, sleep(SECOND)]);
  }, undefined);

  /** Ticks again after a choice, so that it takes effect at once. */
  const afterChoice = async () => {
    if (session.isStarted) await timer.run();
    return await status();
  };

  /** A yes, or a no to parts. */
  const choose = async (
    how: "enable" | "disable",
    names?: readonly string[],
  ): Promise<Status> => {
    const refusals = context.choices.refusals();
    if (!names) clearUnasked(context);
    const pipeline = await context.pipeline().catch(() => undefined);
    if (!pipeline) {
      // A no to a part that can't be told is a no to everything in this process.
      if (how === "disable") sayNoAtOnce(context);
      return { ...await afterChoice(), choiceFailed: true };
    }
    const refusal = await pipeline.choose({ how, names, refusals });
    return refusal ? { ...await status(), refusal } : await afterChoice();
  };

  const telemetry: Telemetry = {
    start() {
      if (session.isStarted) return;
      session.isStarted = true;
      // What the notice starts counts from the moment it is shown, so it comes first.
      inBackground(
        platform,
        options.log ? logNotice().then(timer.begin) : timer.begin(),
      );
    },
    stop: neverRejects(async () => {
      session.isStarted = false;
      timer.halt();
      await whileAwaited(events.storeWithinASecond);
    }, undefined),
    tick: neverRejects((now = platform.now()) => {
      const isTime = Number.isFinite(now) && Math.abs(now) <= LAST_TIME;
      return awaitedTick(isTime ? now : platform.now());
    }, FAULT),
    flush,
    status,
    notice: () =>
      callHost(() => {
        session.shown ??= platform.now();
        return noticeOf(context);
      }) ?? "",
    preview: question(
      (pipeline) => pipeline.preview(),
      { body: "" } as Preview,
    ),
    history: question((pipeline) => pipeline.history(), []),
    enable: neverRejects(
      ({ only } = {}) => choose("enable", only),
      FAULTY_STATUS,
    ),
    disable: neverRejects(async ({ only } = {}) => {
      if (only) return await choose("disable", only);
      await disable(context);
      await sendDeletions();
      return await afterChoice();
    }, FAULTY_STATUS),
    forget: question((pipeline) => pipeline.forget(), FAULT),
    exportReport: question(
      (pipeline, to) => pipeline.exportReport(events, to),
      { refusal: "platform fault" },
    ),
    held: question(
      (pipeline) => pipeline.held(),
      { from: "", instances: [], reports: [], trouble: "platform fault" },
    ),
    record: (event, facts) => void callHost(() => events.record(event, facts)),
    about: (read) => read(context),
    checkRelease: question(
      async (pipeline) => (await pipeline.checkVersion()).newer,
      undefined,
    ),
    // Loaded when somebody asks: a server hardly ever does.
    command: neverRejects(async (args) => {
      const part = await loadPart(() => import("./telemetry/answer-command.ts"))
        .catch(() => undefined);
      if (part) return await part.answerCommand(telemetry, args);
      const [command, ...only] = args;
      if (command === "disable") {
        await telemetry.disable(only.length ? { only } : {});
      }
      return { text: `${telemetry.notice()}\n${UNLOADED}`, code: 1 };
    }, { text: "platform fault", code: 1 }),
  };
  return telemetry;
}
