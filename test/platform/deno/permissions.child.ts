/** Started by deno-permissions.test.ts with some permissions: prints what the platform does with them. */
import { cron, deno } from "../../../src/platform/deno.ts";
import { denoRuntime } from "../../../src/platform/deno/deno-runtime.ts";

const [directory, url] = denoRuntime().args;
const { env, state, fetch, environment, timers, argv, policy } = deno({
  directory: directory || undefined,
});
const awake = setInterval(() => {}, 1000);
timers.clear(timers.set(() => {}, 1));
const told = (error: unknown): string =>
  error instanceof Error ? `${error.name}: ${error.message}` : "?";

console.log(JSON.stringify({
  env: [env["HOME"], env["CANDOR_TEST"], "CANDOR_TEST" in env, env["="]],
  names: Object.keys(env).filter((name) => name.startsWith("CANDOR_")),
  argv: argv?.length,
  set: await Promise.resolve(state.setItem("candor/hal", "{}"))
    .then(() => "set", told),
  get: await Promise.resolve(state.getItem("candor/hal")).catch(told),
  replace: await Promise.resolve(state.replace?.("candor/replaced", null, "{}"))
    .catch(told),
  fetch: await fetch(url ?? "").then(({ status }) => status, told),
  environment: Object.keys(environment?.() ?? {}),
  policies: typeof policy === "function"
    ? (await policy()).map(({ voice, text, unheard }) =>
      `${voice}: ${text ?? unheard}`
    )
    : [],
  cron: cron({ tick: () => Promise.resolve() }),
}));
clearInterval(awake);
