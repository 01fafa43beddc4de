/** Started by runtimes.test.ts in each runtime: serves a panel with the runtime's own server, and runs the cases. */
import process from "node:process";
import type { Panel } from "../../src/panel/panel.ts";
import { runAll } from "../conformance/run.ts";
import { refusalCases } from "./refusal-suite.ts";
import { served } from "./served.ts";
import { subject } from "./subject.ts";
import { panelCases } from "./suite.ts";

/** The functions of these runtimes that have no common name. */
interface Native {
  readonly Deno?: {
    serve(
      options: object,
      handler: Panel["fetch"],
    ): { addr: { port: number }; shutdown(): Promise<void> };
  };
  readonly Bun?: {
    serve(options: object): { port: number; stop(all: boolean): unknown };
  };
}

const { Deno, Bun } = globalThis as unknown as Native;
const { results } = await runAll([...panelCases, ...refusalCases]);
const panel = subject();
const options = { hostname: "127.0.0.1", port: 0, onListen() {} };
const deno = Deno?.serve(options, panel.fetch);
const bun = Bun?.serve({ ...options, fetch: panel.fetch });
const port = deno?.addr.port ?? bun?.port;
const server = await served(`http://127.0.0.1:${port}`);
await deno?.shutdown();
await bun?.stop(true);
process.stdout.write(JSON.stringify({ results, server }));
