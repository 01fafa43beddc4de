/**
 * Cloudflare Workers. Construct it where the bindings are, in `fetch` and `scheduled`: nothing is read, written or
 * drawn before the client asks, so the global scope will do as well, with `env` and `waitUntil` of `cloudflare:workers`.
 *
 * A Worker has no timer that lasts, so a cron trigger ticks. What is kept goes to a KV namespace. KV takes about one
 * write a second for a key, and writes wait for their turn, so an event for each request is too much for it. Another
 * place may see a write only a minute later: two triggers closer together than that may send one report twice, and the
 * collector counts it once; a "no" may take that minute to be heard everywhere.
 *
 * To every request of a Worker Cloudflare adds the domain that it runs under, as `CF-Worker`. No program can keep it
 * from leaving; Candor's collector doesn't read it.
 * @module
 */
import type { Environment } from "../contract/report.ts";
import { type KvNamespace, kvState } from "./workers/kv-state.ts";
import { memory } from "./memory.ts";
import type { Platform, State } from "./platform.ts";
import { workersFetch } from "./workers/workers-fetch.ts";

export type { Environment, KvNamespace, Platform, State };

/** What is used of the context that a Worker's handlers are given. */
export interface WorkersContext {
  /** Lets work go on after the answer. */
  waitUntil(work: Promise<unknown>): void;
}

/** What a Worker's handler is given. */
export interface WorkersOptions {
  /** The Worker's bindings; the texts among them are the client's environment, nothing else of them is touched. */
  readonly env?: object | undefined;
  /** The handler's third argument; without it nothing outlives the answer. */
  readonly ctx?: WorkersContext | undefined;
  /** The KV namespace to keep state in; without one nothing is kept beyond this platform. */
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
    environment: () => ({ runtime: "workers" }),
  };
}

/** What is used of a telemetry: its `tick()`. */
export interface Ticking {
  /** Sends what is due. */
  tick(now?: number): Promise<unknown>;
}

/** How to tick. */
export interface ScheduledOptions<Env> {
  /** The KV binding's name, or what picks the namespace. Without one nothing is kept, and so nothing falls due. */
  readonly kv?: string | ((env: Env) => KvNamespace | undefined) | undefined;
  /** Hears why a tick couldn't be made. @default silence */
  readonly log?: ((line: string) => void) | undefined;
}

/** A Worker's handler of cron triggers. */
export type ScheduledHandler<Env> = (
  controller: { readonly scheduledTime: number },
  env: Env,
  ctx: WorkersContext,
) => void;

/**
 * A handler of cron triggers that ticks: once an hour is a good trigger, the client knows what is due. It never throws.
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
    const picked = typeof kv === "function" ? kv(env) : kv && named(kv, env);
    if (!picked) log?.("Candor keeps nothing as there is no KV namespace");
    const platform = workers({ env, ctx, kv: picked || undefined });
    await create(platform, env).tick(now);
  };
  return ({ scheduledTime }, env, ctx) =>
    ctx.waitUntil(
      tick(scheduledTime, env, ctx)
        .catch((error) => log?.(`Candor cannot tick: ${error}`))
        .catch(() => {}),
    );
}

function named(kv: string, env: object): KvNamespace | undefined {
  return (env as Readonly<Record<string, KvNamespace | undefined>>)[kv];
}
