/** The panel offers EMQX's HTTP API, without its two faults. */
import { describe, expect, test } from "vitest";
import { createPanel } from "@candor/telemetry/panel";
import { idleBroker } from "../../examples/emqx/broker.ts";
import {
  type BrokerTelemetryOptions,
  createBrokerTelemetry,
} from "../../examples/emqx/telemetry.ts";
import { steps } from "../golden/emqx/http-api.ts";
import { keys } from "../golden/emqx/whole-report.ts";
import { HOUR, simulated } from "./simulated.ts";

function begin(options: Partial<BrokerTelemetryOptions> = {}) {
  const world = simulated();
  const telemetry = createBrokerTelemetry(idleBroker(), {
    platform: world.platform,
    licence: false,
    ...options,
  });
  telemetry.start();
  const panel = createPanel(telemetry);
  const ask = async (method: string, path: string, body?: unknown) => {
    const url = `http://localhost:18083${path}`;
    const response = await panel.fetch(
      new Request(url, {
        method,
        ...(body !== undefined && {
          headers: { "content-type": "application/json" },
          body: JSON.stringify(body),
        }),
      }),
    );
    return { status: response.status, body: await response.json() };
  };
  return { ...world, ask };
}

describe("the HTTP API", () => {
  test("answers like EMQX's API, but accepts the present value", async () => {
    const { ask } = begin();
    for (const { put, status, body } of steps) {
      const answered = put
        ? await ask("PUT", "/telemetry/status", put)
        : await ask("GET", "/telemetry/status");
      expect(answered).toMatchObject(
        status === 400 ? { status: 200, body: put } : { status, body },
      );
    }
  });

  test("shows the report whether it is on or off", async () => {
    const { ask } = begin();
    for (const enable of [false, true]) {
      await ask("PUT", "/telemetry/status", { enable });
      const { status, body } = await ask("GET", "/telemetry/data");
      expect(status).toBe(200);
      expect(Object.keys(body)).toEqual(keys);
    }
  });

  test("switches sending on and off at run time", async () => {
    const { ask, asked, pass } = begin();
    await ask("PUT", "/telemetry/status", { enable: true });
    await pass(HOUR);
    expect(asked).toHaveLength(1);
    await ask("PUT", "/telemetry/status", { enable: false });
    await pass(30 * 24 * HOUR);
    expect(asked).toHaveLength(1);
  });

  test("keeps a yes that a no in the file overrules, and says so", async () => {
    const { ask } = begin({ enable: "false" });
    expect(await ask("PUT", "/telemetry/status", { enable: true }))
      .toMatchObject({
        status: 200,
        body: { enable: false, decidedBy: "config" },
      });
  });
});
