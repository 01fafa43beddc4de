/** What Wrangler makes of our Workers: a dry run of the deployment, and `wrangler dev` with D1, KV and cron triggers. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root } from "../../scripts/root.ts";
import { run } from "../../scripts/run.ts";
import { copyExample, install } from "../examples/host.ts";
import type { Installed } from "../packed/pack.ts";

const wrangler = join(root, "node_modules/.bin/wrangler");
/** It asks no question, and writes into no home directory. */
const env = (home: string) => ({
  PATH: `${join(root, "node_modules/.bin")}:${process.env["PATH"]}`,
  HOME: home,
  XDG_CONFIG_HOME: home,
  CI: "1",
  WRANGLER_SEND_METRICS: "false",
  WRANGLER_LOG_SANITIZE: "true",
  WRANGLER_HIDE_BANNER: "true",
});

let app: Installed;
let collector: string;
let example: string;
beforeAll(async () => {
  app = await install();
  collector = join(app.folder, "collector");
  cpSync(join(root, "deploy/cloudflare"), collector, { recursive: true });
  example = copyExample("cloudflare-worker", app.folder);
}, 300_000);
afterAll(() => app?.dispose());

/** `wrangler dev` in a folder. */
async function dev(cwd: string, args: readonly string[] = []) {
  const child = spawn(
    wrangler,
    [
      "dev",
      "--ip=127.0.0.1",
      "--port=0",
      "--test-scheduled",
      "--local",
      "--show-interactive-dev-session=false",
      ...args,
    ],
    {
      cwd,
      env: env(app.folder),
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    },
  );
  let said = "";
  const url = await new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text) => {
        const [, at] = /Ready on (http:\S+)/.exec(said += text) ?? [];
        if (at) resolve(at);
      });
    }
    child.once("exit", () => reject(new Error(said)));
  });
  return {
    url,
    async [Symbol.asyncDispose]() {
      const ended = once(child, "exit");
      // Wrangler's own processes end with its group.
      process.kill(-child.pid!, "SIGTERM");
      const late = setTimeout(
        () => process.kill(-child.pid!, "SIGKILL"),
        5_000,
      );
      await ended;
      clearTimeout(late);
    },
  };
}

test.each(["collector", "cloudflare-worker"])(
  "wrangler would deploy %s",
  async (folder) => {
    const cwd = join(app.folder, folder);
    const { code, output } = await run({
      file: wrangler,
      args: ["deploy", "--dry-run", "--outdir=out"],
      cwd,
      env: env(app.folder),
      quiet: true,
      timeout: 60_000,
    });
    expect(code, output).toBe(0);
    expect(output).not.toMatch(/\bWARNING\b/);
    const [name = ""] = readdirSync(join(cwd, "out")).filter((file) =>
      file.endsWith(".js")
    );
    expect(readFileSync(join(cwd, "out", name), "utf8")).not.toContain(
      "node:sqlite",
    );
  },
  90_000,
);

test(
  "wrangler dev serves the collector on D1, and its cron trigger sweeps",
  async () => {
    await using worker = await dev(collector, [
      "--var=METRICS_TOKEN:a token of Prometheus",
    ]);
    const post = (id: string, day: string) =>
      fetch(`${worker.url}/v1/reports`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({
          protocol: 1,
          id: id.repeat(64),
          product: "app",
          version: "1.2.3",
          day,
          revision: 1,
          instance: "b".repeat(64),
          sequence: 1,
          config: { secure: true },
        }),
      });
    const today = new Date().toISOString().slice(0, 10);
    expect((await post("a", today)).status).toBe(204);
    expect((await fetch(`${worker.url}/health/ready`)).status).toBe(200);
    expect((await fetch(`${worker.url}/`)).status).toBe(200);
    expect((await fetch(`${worker.url}/cdn-cgi/handler/scheduled`)).status)
      .toBe(200);
    const metrics = await fetch(`${worker.url}/metrics`, {
      headers: { authorization: "Bearer a token of Prometheus" },
    });
    const text = await metrics.text();
    expect(text).toContain(
      `candor_reports_total{product="app",outcome="stored"} 1`,
    );
    expect(text).toMatch(/candor_last_sweep_timestamp_seconds \d/);
  },
  90_000,
);

test(
  "wrangler dev runs the client's Worker with KV and a cron trigger",
  async () => {
    await using worker = await dev(example, ["--var=GO_TELEMETRY:log"]);
    const docs = await fetch(`${worker.url}/docs`, { redirect: "manual" });
    expect(docs.status).toBe(302);
    expect((await fetch(`${worker.url}/cdn-cgi/handler/scheduled`)).status)
      .toBe(200);
    expect(existsSync(join(example, ".wrangler/state/v3/kv"))).toBe(true);
  },
  90_000,
);
