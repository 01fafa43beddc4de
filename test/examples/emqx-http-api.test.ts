import { describe, expect, test } from "vitest";
import { idleBroker } from "../../examples/emqx/broker.ts";
import { answer } from "../../examples/emqx/http-api.ts";
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
  const ask = async (method: string, path: string, body?: unknown) => {
    const url = `http://localhost${path}`;
    const request = new Request(url, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const response = await answer(telemetry, request);
    return response &&
      { status: response.status, body: await response.json() };
  };
  return { ...world, ask };
}

describe("the HTTP API", () => {
  test("answers as EMQX's, but for what is set already: that is fine", async () => {
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
      const data = await ask("GET", "/telemetry/data");
      expect(data?.status).toBe(200);
      expect(Object.keys(data?.body)).toEqual(keys);
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

  test("says why a yes isn't enough against the file's no", async () => {
    const { ask } = begin({ enable: "false" });
    expect(await ask("PUT", "/telemetry/status", { enable: true })).toEqual({
      status: 200,
      body: { enable: false, decidedBy: "config" },
    });
  });

  test.each([undefined, {}, { enable: "true" }, [], null, "x"])(
    "refuses %j",
    async (body) => {
      const { ask } = begin();
      expect((await ask("PUT", "/telemetry/status", body))?.status).toBe(400);
    },
  );

  test("leaves other paths to the host", async () => {
    const { ask } = begin();
    expect(await ask("GET", "/telemetry")).toBeUndefined();
    expect(await ask("POST", "/telemetry/status", {})).toBeUndefined();
  });
});
