import { env as bindings, waitUntil } from "cloudflare:workers";
import {
  type KvNamespace,
  scheduled,
  workers,
  type WorkersContext,
} from "../../src/platform/workers.ts";
import { type Result, runAll } from "../conformance/run.ts";
import { platformCases } from "./suite.ts";

interface Env {
  readonly CANDOR: KvNamespace;
  readonly SITE: string;
}

/** Made in the global scope, where a timer, random or a request would throw. */
const early = workers({
  env: bindings,
  ctx: { waitUntil },
  kv: (bindings as Env).CANDOR,
});

const questions: Readonly<
  Record<string, (env: Env, ctx: WorkersContext) => unknown>
> = {
  "/suite": async (env, ctx): Promise<readonly Result[]> => {
    const platform = workers({ env, ctx, kv: env.CANDOR });
    return (await runAll(platformCases(platform, env.SITE))).results;
  },
  "/early": async (env) =>
    (await runAll(platformCases(early, env.SITE))).results,
  "/env": (env, ctx) => workers({ env, ctx }).env,
  "/refused": refused,
  "/background": (env, ctx) => {
    const { background, state } = workers({ env, ctx, kv: env.CANDOR });
    background?.(Promise.resolve(state.setItem("after", "the answer")));
    return Object.keys(workers()).includes("background");
  },
};

/** Which options workerd's own fetch takes, and which the platform's does. */
async function refused({ SITE }: Env): Promise<unknown> {
  const options: RequestInit[] = [
    { mode: "cors" },
    { credentials: "omit" },
    { cache: "default" },
    { redirect: "error" },
    { keepalive: true },
    { referrerPolicy: "no-referrer" },
  ];
  const tried = async (run: typeof fetch, init: RequestInit) => {
    const body = "{}";
    try {
      return (await run(`${SITE}/reports`, { method: "POST", body, ...init }))
        .status;
    } catch {
      return "threw";
    }
  };
  const strict: RequestInit = { redirect: "error", method: "POST" };
  return {
    own: await Promise.all(options.map((init) => tried(fetch, init))),
    ours: await Promise.all(options.map((init) => tried(early.fetch, init))),
    redirected: await early.fetch(`${SITE}/moved`, strict)
      .catch((error) => error.message),
  };
}

const handler: {
  fetch(request: Request, env: Env, ctx: WorkersContext): Promise<Response>;
  scheduled: ReturnType<typeof scheduled<Env>>;
} = {
  async fetch(request, env, ctx) {
    const answer = questions[new URL(request.url).pathname];
    return Response.json(await answer?.(env, ctx) ?? null);
  },
  scheduled: scheduled<Env>(({ state, name }, { SITE }) => ({
    async tick(now) {
      if (now === 13) throw new Error("bad luck");
      await state.setItem("ticked", `${name} ${now} ${typeof SITE}`);
    },
  }), { kv: "CANDOR" }),
};
export default handler;
