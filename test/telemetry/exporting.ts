/** Processes that have files, for the tests of exported reports. */
import {
  createTelemetry,
  type Platform,
  type Report,
  type Telemetry,
  type TelemetryOptions,
} from "../../mod.ts";
import { acme } from "./acme.ts";
import type { World } from "./world.ts";

/** Files of a machine that the processes of a world share. */
export function disk(): {
  readonly files: Map<string, string>;
  readonly saveFile: NonNullable<Platform["saveFile"]>;
} {
  const files = new Map<string, string>();
  return {
    files,
    async saveFile(path, text) {
      await Promise.resolve();
      if (files.has(path)) throw failure("EEXIST");
      files.set(path, text);
    },
  };
}

/** What a system's call fails with. */
export function failure(code: string): Error {
  return Object.assign(new Error("a path that nobody may see"), { code });
}

/** A process whose configuration says yes, and that has files. */
export function withFiles(
  w: World,
  saveFile: Platform["saveFile"],
  options: Partial<TelemetryOptions> = {},
): Telemetry {
  return createTelemetry(
    acme({
      platform: w.process({ saveFile: saveFile! }),
      consent: { config: true },
      ...options,
    }),
  );
}

/** The report in the text of a file. */
export function reportIn(text = ""): Report {
  return JSON.parse(text).report;
}
