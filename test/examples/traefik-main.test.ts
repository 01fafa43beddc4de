import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { folder, runProgram } from "./program.ts";

describe.each([["traefik", "Traefik"], ["baqup", "Baqup"]])(
  "%s as a process",
  (name, title) => {
    test(
      "prints its notice at the start, and stops on a signal",
      async () => {
        using home = folder();
        writeFileSync(
          join(home.path, `${name}.yml`),
          "global:\n  sendAnonymousUsage: true\n",
        );
        const { code, output } = await runProgram(name, home.path, {
          args: [`--configFile=${name}.yml`],
          until: `${name} version check: on`,
        });
        expect(output).toContain(`Help us improve ${title} by leaving`);
        expect(output).toContain(`${name} telemetry: on by config`);
        expect(code).toBe(0);
      },
      30_000,
    );

    test("shows what it would send, without consent", async () => {
      using home = folder();
      const { code, output } = await runProgram(name, home.path, {
        args: ["telemetry", "preview", "--providers.docker.network=acme"],
      });
      expect(code).toBe(0);
      expect(output).toContain(`"configuration":"`);
    }, 30_000);

    test("refuses a bad configuration without showing it", async () => {
      using home = folder();
      const { code, output } = await runProgram(name, home.path, {
        args: ["--log.level=s3cr3t"],
      });
      expect(code).toBe(1);
      expect(output).toContain("'log.level'");
      expect(output).not.toContain("s3cr3t");
    }, 30_000);
  },
);
