import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folder, runProgram } from "./program.ts";

test(
  "the broker prints its notice at the start, and its panel switches telemetry off for good",
  async () => {
    using home = folder();
    const { code, output } = await runProgram("emqx", home.path, {
      env: { EMQX_DASHBOARD_PORT: "0" },
      until: "dashboard: port",
      async meanwhile(said) {
        const [, port] = /port (\d+)/.exec(said) ?? [];
        const panel = `http://127.0.0.1:${port}/telemetry`;
        const page = await fetch(panel);
        expect(page.headers.get("content-type")).toContain("text/html");
        expect(await page.text()).toContain("emqx");
        const switched = await fetch(`${panel}/status`, {
          method: "PUT",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ enable: false }),
        });
        expect(await switched.json()).toMatchObject({ enable: false });
        expect((await fetch(`http://127.0.0.1:${port}/other`)).status)
          .toBe(404);
      },
    });
    expect(output).toContain("emqx telemetry: on by default");
    expect(output).toContain("EMQX_TELEMETRY__ENABLE");
    expect(code).toBe(0);
    const later = await runProgram("emqx", home.path, {
      args: ["ctl", "telemetry", "status"],
    });
    expect(later.output).toContain("emqx telemetry: off by stored choice");
  },
  30_000,
);

test(
  "every process obeys a no in the file, in a variable or at run time",
  async () => {
    using home = folder();
    writeFileSync(
      join(home.path, "emqx.conf"),
      "telemetry {\n enable = false\n}",
    );
    const ctl = async (command: string, env: Record<string, string> = {}) =>
      (await runProgram("emqx", home.path, {
        args: ["ctl", "telemetry", command],
        env,
      })).output;
    expect(await ctl("status")).toContain("emqx telemetry: on by default");
    expect(await ctl("status", { EMQX_CONF: "emqx.conf" })).toContain(
      "emqx telemetry: off by config",
    );
    expect(await ctl("status", { EMQX_TELEMETRY__ENABLE: "false" })).toContain(
      "emqx telemetry: off by variable",
    );
    expect(await ctl("status", { EMQX_VERSION: "5.10.0-g1234" })).toContain(
      "emqx telemetry: off by unofficial build",
    );
    await ctl("disable");
    expect(await ctl("status")).toContain(
      "emqx telemetry: off by stored choice",
    );
    const report = JSON.parse(await ctl("preview"));
    expect(report).toMatchObject({ emqx_version: "5.10.0", num_clients: 0 });
  },
  60_000,
);
