import { afterAll, beforeAll, expect } from "vitest";
import { Config, events, Metrics } from "../../examples/node-server/schema.ts";
import type { Installed } from "../packed/pack.ts";
import { copyExample, install } from "./host.ts";
import { hostSuite } from "./host-suite.ts";
import { panelVoice } from "./panel-voice.ts";
import { serving } from "./serving.ts";

let app: Installed;
let cwd: string;
beforeAll(async () => {
  app = await install();
  cwd = copyExample("node-server", app.folder);
}, 300_000);
afterAll(() => app?.dispose());

hostSuite({
  product: "paste",
  products: { paste: { config: Config, metrics: Metrics, events } },
  variable: "PASTE_TELEMETRY",
  serve: (user, env) =>
    serving({
      file: process.execPath,
      args: ["main.ts"],
      cwd,
      env: {
        PATH: process.env["PATH"] ?? "",
        HOME: user.path,
        ...env,
      },
    }),
  async use(url) {
    const posted = await fetch(url, { method: "POST", body: "call the bank" });
    const address = (await posted.text()).trim();
    expect(await (await fetch(url + address)).text()).toBe("call the bank");
  },
  ...panelVoice,
  reports: {
    product: "paste",
    version: "1.2.0",
    sequence: 1,
    environment: { runtime: "node 24" },
    config: { title: "xxxx", port: "xxxx", highlight: true, keep: "day" },
    metrics: { stored: expect.any(Number) },
    events: expect.arrayContaining([{
      event: "pasted",
      anonymous: { language: "text", bytes: 8 },
    }]),
  },
  stays: /Berlin|bank/,
});
