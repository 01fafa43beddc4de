import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { createTelemetry, exported } from "../../mod.ts";
import { acme } from "./acme.ts";
import { disk, reportIn, withFiles } from "./exporting.ts";
import { lasting, world } from "./world.ts";

describe("export", () => {
  test.each([
    ["the configuration", { consent: { config: false } }, "config"],
    ["a flag", { consent: { config: true, flag: "--stats" } }, "flag"],
    ["nobody's yes", { consent: {} }, "default"],
  ])("is refused after a no of %s, which it names", async (_, options, by) => {
    const w = world();
    const { files, saveFile } = disk();
    const telemetry = createTelemetry(acme({
      platform: w.process({ saveFile, argv: ["--stats=off"] }),
      ...options,
    }));
    const { text, code } = await telemetry.command(["export", "a"]);
    expect(code).toBe(1);
    expect(text).toMatch(/^Nothing was exported\. acme telemetry: off by /);
    expect(text).toContain(by);
    expect([files.size, w.kept.size]).toEqual([0, 0]);
  });

  test.each(["off", "local", "log"] as const)(
    "is refused where a policy says %s",
    async (mode) => {
      const w = world();
      const { files, saveFile } = disk();
      const telemetry = createTelemetry(acme({
        platform: w.process({ saveFile, policy: { acme: mode } }),
        consent: { config: true },
      }));
      expect((await telemetry.exportReport("a")).refusal).toMatch(
        new RegExp(`^Nothing was exported. acme telemetry: ${mode} by policy`),
      );
      expect(files.size).toBe(0);
    },
  );

  test("is refused by a no that comes between sealing and writing", async () => {
    const w = world();
    const { files, saveFile } = disk();
    const other = withFiles(w, saveFile);
    await other.enable();
    const platform = w.process({ saveFile });
    const { state } = platform;
    let isSealed = false;
    const telemetry = createTelemetry(acme({
      platform: {
        ...platform,
        state: {
          ...state,
          async replace(key, expected, value) {
            const isDone = await state.replace!(key, expected, value);
            if (isDone && !isSealed && value.includes('"sealed":[{')) {
              isSealed = true;
              await other.disable();
            }
            return isDone;
          },
        },
      },
      consent: { config: true },
    }));
    expect((await telemetry.exportReport("a")).refusal).toContain(
      "off by stored choice",
    );
    expect([isSealed, files.size]).toEqual([true, 0]);
    expect(await telemetry.history()).toEqual([]);
  });

  test("is refused by a no that comes while the facts are read", async () => {
    const w = world();
    const { files, saveFile } = disk();
    const other = withFiles(w, saveFile);
    await other.enable();
    const telemetry = withFiles(w, saveFile, {
      config: {
        schema: v.object({ debug: v.pipe(v.boolean(), exported()) }),
        read: async () => (await other.disable(), { debug: true }),
      },
    });
    expect((await telemetry.exportReport("a")).refusal).toContain(
      "off by stored choice",
    );
    expect(files.size).toBe(0);
    expect(await telemetry.history()).toEqual([]);
  });

  test("is refused if what is stored can't be read", async () => {
    const w = world();
    const { files, saveFile } = disk();
    const state = {
      ...lasting(w.kept),
      getItem: () => Promise.reject(new Error("no")),
    };
    const telemetry = createTelemetry(
      acme({
        platform: w.process({ saveFile, state }),
        consent: { config: true },
      }),
    );
    expect((await telemetry.exportReport("a")).refusal).toMatch(
      /^Nothing was exported/,
    );
    expect(files.size).toBe(0);
  });

  test("redacts what was refused, as a sending does", async () => {
    const w = world();
    const { files, saveFile } = disk();
    const telemetry = withFiles(w, saveFile);
    await telemetry.disable({ only: ["config.debug"] });
    await telemetry.exportReport("a");
    expect(reportIn(files.get("a")).config).toEqual({
      debug: "xxxx",
      token: "xxxx",
    });
  });

  test("says where there are no files, and what it doesn't write", async () => {
    const w = world();
    expect(await withFiles(w, undefined).command(["export", "a"])).toEqual({
      text: "Nothing was exported, as memory has no files.",
      code: 1,
    });
    const { saveFile } = disk();
    const dialect = () => ({ body: "no JSON" });
    expect(await withFiles(w, saveFile, { dialect }).exportReport("a")).toEqual(
      {
        refusal:
          "Nothing was exported, as its reports are written in another system's format.",
      },
    );
    for (const names of [[], ["a", "b"], [""]]) {
      expect(await withFiles(w, saveFile).command(["export", ...names]))
        .toEqual({
          text: "Nothing was exported. Name the file: export report.json",
          code: 2,
        });
    }
    expect(w.kept.size).toBe(0);
  });
});
