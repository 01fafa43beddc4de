import { describe, expect, test } from "vitest";
import type { Result } from "../conformance/run.ts";
import { start } from "../platform/native.ts";
import { startWorkers } from "../platform/worker.ts";
import { serve } from "./serve.ts";
import { expected, served } from "./served.ts";
import { subject } from "./subject.ts";

interface Told {
  readonly results: readonly Result[];
  readonly server: readonly unknown[];
}

test("in Node, a server with the panel answers tools", async () => {
  await using admin = await serve(subject().fetch);
  expect(await served(admin.origin)).toEqual(expected);
});

for (const name of ["deno", "bun"]) {
  const text = await start(name, "../panel/suite.child.ts", []);
  const { results, server }: Told = JSON.parse(text);
  describe(`in ${name}`, () => {
    test.each(results)(
      "$name",
      ({ ok, error }) => expect(ok, error).toBe(true),
    );
    test("the runtime's own server serves it", () =>
      expect(server).toEqual(expected));
  });
}

describe("in workerd", async () => {
  await using process = await startWorkers("../panel/panel.worker.ts", {
    host: { kv: "host", bindings: {} },
  });
  const { host } = process.workers;
  const results = await host.ask<readonly Result[]>("/suite");
  const status = await host.ask("/telemetry/status");
  test.each(results)("$name", ({ ok, error }) => expect(ok, error).toBe(true));
  test("a panel made in the global scope answers", () =>
    expect(status).toMatchObject({ enable: false, mode: "off" }));
});
