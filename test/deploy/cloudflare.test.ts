/** What Wrangler makes of our Workers: a dry run of the deployment, and `wrangler dev` with D1 and a cron trigger. */
import { cpSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root } from "../../scripts/root.ts";
import { run } from "../../scripts/run.ts";
import { copyExample, install } from "../examples/host.ts";
import type { Installed } from "../packed/pack.ts";
import { dev, environment, wrangler } from "./wrangler.ts";

let app: Installed;
let collector: string;
beforeAll(async () => {
  app = await install();
  collector = join(app.folder, "collector");
  cpSync(join(root, "deploy/cloudflare"), collector, { recursive: true });
  copyExample("cloudflare-worker", app.folder);
}, 300_000);
afterAll(() => app?.dispose());

test.each(["collector", "cloudflare-worker"])(
  "wrangler would deploy %s",
  async (folder) => {
    const cwd = join(app.folder, folder);
    const { code, output } = await run({
      file: process.execPath,
      args: [...wrangler, "deploy", "--dry-run", "--outdir=out"],
      cwd,
      env: environment(app.folder),
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
    await using worker = await dev(collector, {
      home: app.folder,
      args: [
        ...["--ip=127.0.0.1", "--test-scheduled", "--local"],
        "--show-interactive-dev-session=false",
        "--var=METRICS_TOKEN:a token of Prometheus",
      ],
    });
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
