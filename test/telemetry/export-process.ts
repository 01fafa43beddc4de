/** A program on a real disk, for the processes of export-process.test.ts. Its report is larger as a file than as it is kept. */
import * as v from "valibot";
import {
  createTelemetry,
  exported,
  type Platform,
  type Telemetry,
} from "../../mod.ts";
import { node } from "../../src/platform/node.ts";

type SaveFile = NonNullable<Platform["saveFile"]>;

const names = Array.from({ length: 400 }, (_, index) => `f${index}`);

/** Its telemetry, whose configuration says yes. */
export function exporting(
  directory: string,
  wrap: (save: SaveFile) => SaveFile = (save) => save,
  overrides: Partial<Platform> = {},
): Telemetry {
  const platform = node({ directory });
  return createTelemetry({
    product: "acme",
    version: "1.2.3",
    endpoint: "https://stats.example.org/v1/reports",
    platform: {
      ...platform,
      env: {},
      argv: [],
      policy: {},
      saveFile: wrap(platform.saveFile!),
      ...overrides,
    },
    consent: { config: true },
    config: {
      schema: v.object(Object.fromEntries(
        names.map((name) => [name, v.pipe(v.boolean(), exported())]),
      )),
      read: () => Object.fromEntries(names.map((name) => [name, true])),
    },
  });
}
