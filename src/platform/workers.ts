/**
 * Cloudflare Workers. Create the platform where the bindings are, in `fetch` and `scheduled`. Nothing is read, written or
 * drawn before the client needs it, so the global scope works as well, with `env` and `waitUntil` of
 * `cloudflare:workers`.
 *
 * A Worker has no lasting timer, so a cron trigger ticks. State is kept in a KV namespace. KV takes about one write a
 * second for a key, and writes wait for their turn, so one event per request is too much for it.
 *
 * KV can't compare and write in one step, and other locations may read an old value for a minute or longer. So this is
 * what it can't promise: two triggers within that time may send the same report twice, and the collector counts it once;
 * of two changes at the same time one may be lost; and a "no" may take that time until every location has seen it. It is
 * never undone, though: it has its own key, which only `enable()` and `disable()` write.
 *
 * Cloudflare adds the Worker's domain to every request, as `CF-Worker`. No program can prevent that; Candor's collector
 * doesn't read it.
 * @module
 */
import type { Environment } from "../contract/report.ts";
import { type KvNamespace, kvState } from "./workers/kv-state.ts";
import { memory } from "./memory.ts";
import type { Platform, State } from "./platform.ts";
import { workersFetch } from "./workers/workers-fetch.ts";

export type { Environment, KvNamespace, Platform, State };

/** The part of a handler's context that is used. */
export interface WorkersContext {
  /** Lets work go on after the answer. */
  waitUntil(work: Promise<unknown>): void;
}

/** What a Worker's handler gets. */
export interface WorkersOptions {
  /** The Worker's bindings. The texts among them are the client's environment; the others aren't touched. @default none */
  readonly env?: object | undefined;
  /** The handler's third argument. @default none: no work goes on after the answer */
  readonly ctx?: WorkersContext | undefined;
  /** The KV namespace to keep state in. @default none: state is lost with this platform */
  readonly kv?: KvNamespace | undefined;
}

/**
 * The platform for Cloudflare Workers.
 *
 * @param options The handler's own arguments, and the KV namespace to keep state in.
 * @returns A plain object, which may be spread: `{ ...workers({ env, ctx }), state }` keeps state elsewhere.
 *
 * @example In a handler
 * ```ts
 * import { createTelemetry } from "@candor/telemetry";
 * import { type KvNamespace, workers, type WorkersContext } from "@candor/telemetry/workers";
 *
 * interface Env {
 *   CANDOR?: KvNamespace;
 *   EDGE_TELEMETRY?: string;
 * }
 * const worker = {
 *   async fetch(_request: Request, env: Env, ctx: WorkersContext) {
 *     const telemetry = createTelemetry({
 *       product: "edge",
 *       version: "1.0.0",
 *       endpoint: "https://stats.example.org/v1/reports",
 *       platform: workers({ env, ctx, kv: env.CANDOR }),
 *       consent: { variable: "EDGE_TELEMETRY" },
 *     });
 *     return new Response((await telemetry.status()).mode);
 *   },
 * };
 * const request = new Request("https://edge.example.org/telemetry");
 * const ctx = { waitUntil() {} };
 * const answer = await worker.fetch(request, { EDGE_TELEMETRY: "off" }, ctx);
 * console.log(await answer.text()); // off
 * ```
 */
export function workers({ env, ctx, kv }: WorkersOptions = {}): Platform {
  const bindings = Object.entries(env ?? {});
  return {
    ...memory(),
    name: "workers",
    ...(kv && { state: kvState(kv) }),
    env: Object.fromEntries(
      bindings.filter(([, value]) => typeof value === "string"),
    ),
    fetch: workersFetch,
    ...(ctx && { background: (work) => ctx.waitUntil(work) }),
    environment: () => ({ runtime: "workers", caller: "service" }),
  };
}

/** The part of a telemetry that is used. */
export interface Ticking {
  /** Sends what is due. */
  tick(now?: number): Promise<unknown>;
}

/** How to tick. */
export interface ScheduledOptions<Env> {
  /** The KV binding's name, or a function that picks the namespace. @default none: nothing is kept, so nothing is due */
  readonly kv?: string | ((env: Env) => KvNamespace | undefined) | undefined;
  /** Gets a line if a tick fails. @default none */
  readonly log?: ((line: string) => void) | undefined;
}

/** A Worker's handler for cron triggers. */
export type ScheduledHandler<Env> = (
  controller: { readonly scheduledTime: number },
  env: Env,
  ctx: WorkersContext,
) => void;

/**
 * Makes a handler for cron triggers that ticks. Once an hour is a good trigger; the client knows what is due. The handler
 * never throws.
 *
 * @param create Makes the telemetry for one trigger.
 * @param options Where its state is kept.
 *
 * @example A Worker that reports
 * ```ts
 * import { createTelemetry } from "@candor/telemetry";
 * import { scheduled } from "@candor/telemetry/workers";
 *
 * const worker = {
 *   scheduled: scheduled((platform) =>
 *     createTelemetry({
 *       product: "edge",
 *       version: "1.0.0",
 *       endpoint: "https://stats.example.org/v1/reports",
 *       platform,
 *       consent: { variable: "EDGE_TELEMETRY" },
 *     }), { kv: "CANDOR" }),
 * };
 * // What Cloudflare does once an hour:
 * const works: Promise<unknown>[] = [];
 * const ctx = { waitUntil: (work: Promise<unknown>) => void works.push(work) };
 * worker.scheduled({ scheduledTime: Date.now() }, { EDGE_TELEMETRY: "off" }, ctx);
 * await Promise.all(works);
 * console.log(works.length); // 1
 * ```
 */
export function scheduled<Env extends object>(
  create: (platform: Platform, env: Env) => Ticking,
  { kv, log }: ScheduledOptions<Env> = {},
): ScheduledHandler<Env> {
  const tick = async (now: number, env: Env, ctx: WorkersContext) => {
    const namespace = typeof kv === "function" ? kv(env) : findBinding(kv, env);
    if (!namespace) log?.("Candor keeps no state as there is no KV namespace");
    const platform = workers({ env, ctx, kv: namespace });
    await create(platform, env).tick(now);
  };
  return ({ scheduledTime }, env, ctx) =>
    ctx.waitUntil(
      tick(scheduledTime, env, ctx)
        .catch((error) => log?.(`Candor cannot tick: ${error}`))
        .catch(() => {}),
    );
}

function findBinding(
  name: string | undefined,
  env: object,
): KvNamespace | undefined {
  const bindings = env as Readonly<Record<string, KvNamespace | undefined>>;
  return name ? bindings[name] : undefined;
}
