import { join } from "node:path";
import { afterAll, beforeAll, expect } from "vitest";
import { Config, Metrics } from "../../examples/bun-app/schema.ts";
import { root } from "../../scripts/root.ts";
import type { Installed } from "../packed/pack.ts";
import { copyExample, install } from "./host.ts";
import { hostSuite } from "./host-suite.ts";
import { panelVoice } from "./panel-voice.ts";
import { serving } from "./serving.ts";

let app: Installed;
let cwd: string;
beforeAll(async () => {
  app = await install();
  cwd = copyExample("bun-app", app.folder);
}, 300_000);
afterAll(() => app?.dispose());

hostSuite({
  product: "jotter",
  products: { jotter: { config: Config, metrics: Metrics } },
  variable: "JOTTER_TELEMETRY",
  serve: (user, env) =>
    serving({
      file: join(root, "node_modules/.bin/bun"),
      args: ["--no-install", "main.ts"],
      cwd,
      env: {
        PATH: process.env["PATH"] ?? "",
        HOME: user.path,
        BUN_RUNTIME_TRANSPILER_CACHE_PATH: "0",
        ...env,
      },
    }),
  async use(url) {
    const answer = await fetch(url, { method: "POST", body: "call the bank" });
    expect(await answer.text()).toBe("Ann's notes\ncall the bank\n");
  },
  ...panelVoice,
  reports: {
    product: "jotter",
    version: "2.1.0",
    sequence: 1,
    environment: { runtime: "bun 1" },
    config: { title: "xxxx", theme: "dark", port: "xxxx", tags: 2 },
    metrics: { notes: expect.any(Number) },
  },
  stays: /Ann|bank|garden/,
});
