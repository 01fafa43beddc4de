/** Asks through the proxy that the environment names: in the runtime that runs it, with that runtime's own platform. */
import type { Platform } from "../../../mod.ts";

const [, runtime] = /^(Deno|Bun)\//.exec(navigator.userAgent) ?? [];
const platform: Platform = runtime === "Deno"
  ? (await import("../../../src/platform/deno.ts")).deno()
  : runtime === "Bun"
  ? (await import("../../../src/platform/bun.ts")).bun()
  : (await import("../../../src/platform/node.ts")).node();
const { argv = [] } = platform;

/** The outcome of a request. */
async function ask(name: string): Promise<readonly [string, unknown]> {
  try {
    const answer = await platform.fetch(`https://${name}/v1/reports`, {
      method: "POST",
      body: "{}",
    });
    return [name, answer.status];
  } catch (error) {
    const { fault, message } = Object(error);
    return [name, fault ?? message];
  }
}

if (argv[0] === "leave") {
  const { default: process } = await import("node:process");
  let answer: unknown = "under way";
  process.on("exit", () => console.log(JSON.stringify(answer)));
  void ask("hang.example").then((answered) => answer = answered);
  await new Promise((resolve) => setTimeout(resolve, 200));
} else {
  // The requests don't keep the process alive.
  const alive = setInterval(() => {}, 1000);
  const all = await Promise.all(argv.map(ask));
  clearInterval(alive);
  console.log(JSON.stringify(Object.fromEntries(all)));
}
