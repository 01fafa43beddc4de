/** A Worker with telemetry, as a maintainer would write one. */
import * as v from "valibot";
import { createTelemetry, exported, type Telemetry } from "../../mod.ts";
import type { Platform } from "../../src/platform/platform.ts";
import {
  type KvNamespace,
  scheduled,
  workers,
  type WorkersContext,
} from "../../src/platform/workers.ts";

interface Env {
  readonly CANDOR: KvNamespace;
  readonly SITE: string;
}

const flag = v.pipe(v.boolean(), exported());
const Config = v.object({ cache: flag, origin: v.string() });
const Execution = v.object({ ok: flag, path: v.string() });

const create = (platform: Platform): Telemetry =>
  createTelemetry({
    product: "edge",
    version: "1.2.3",
    endpoint: `${platform.env["SITE"]}/reports`,
    platform,
    consent: { default: "off", variable: "EDGE_TELEMETRY" },
    config: {
      schema: Config,
      read: () => ({ cache: true, origin: "https://db.acme.internal" }),
    },
    events: { execution: Execution },
  });

/** A copy of what KV holds now: another location may still read this a minute later. */
const old = new Map<string, string | null>();
const KEYS = ["candor/edge", "candor/edge.choice"];

const worker: {
  fetch(request: Request, env: Env, ctx: WorkersContext): Promise<Response>;
  scheduled: ReturnType<typeof scheduled<Env>>;
} = {
  async fetch(request, env, ctx) {
    const telemetry = create(workers({ env, ctx, kv: env.CANDOR }));
    const { pathname } = new URL(request.url);
    if (pathname === "/status") return Response.json(await telemetry.status());
    if (pathname === "/disable") {
      return Response.json(await telemetry.disable());
    }
    if (pathname.startsWith("/start/")) {
      const now = () => Number(pathname.slice(7));
      const platform = workers({ env, ctx, kv: env.CANDOR });
      create({ ...platform, now }).start();
      return Response.json("started");
    }
    if (pathname === "/remember") {
      for (const key of KEYS) old.set(key, await env.CANDOR.get(key));
      return Response.json(KEYS.map((key) => old.get(key)));
    }
    if (pathname.startsWith("/behind/")) {
      const kv: KvNamespace = {
        get: (key) => Promise.resolve(old.get(key) ?? null),
        put: (key, value) => env.CANDOR.put(key, value),
        delete: (key) => env.CANDOR.delete(key),
      };
      const behind = create(workers({ env, ctx, kv }));
      return Response.json(await behind.tick(Number(pathname.slice(8))));
    }
    telemetry.record("execution", { ok: true, path: pathname });
    return Response.json({ path: pathname });
  },
  scheduled: scheduled<Env>(create, { kv: "CANDOR" }),
};
export default worker;
