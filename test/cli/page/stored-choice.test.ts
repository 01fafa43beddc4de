import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../../../scripts/root.ts";
import { run } from "../../../src/cli/run.ts";
import { withFiles } from "../files.ts";
import { fakeIo } from "../io.ts";

const MODULE = `
import * as v from "valibot";
import { exported } from "${join(root, "mod.ts")}";
export const options: object = {
  product: "hal", version: "1.4.0", endpoint: "https://stats.example.org/v1/reports",
  consent: { variable: "HAL_TELEMETRY", flag: "--telemetry" },
  config: { schema: v.object({ debug: v.pipe(v.boolean(), exported()) }), read: () => ({}) },
};
`;

test("the page names the stored switch and the commands that export, show what is held, and forget, also if the makers name no command", async () => {
  using folder = withFiles({ "hal.ts": MODULE });
  const { io, out, err } = fakeIo({ cwd: folder.path });
  expect([await run(["page", "hal.ts"], io), err()]).toEqual([0, ""]);
  for (
    const said of [
      "| `--telemetry`, `HAL_TELEMETRY`, `hal telemetry disable` and `hal telemetry enable` |",
      "--telemetry=off   # or on",
      "HAL_TELEMETRY=off   # or on",
      "### For good: the stored choice",
      "hal telemetry disable   # no,",
      "```sh\nhal telemetry export report.json\n```",
      "## See what is held of you\n\n```sh\nhal telemetry held\n```",
      "```sh\nhal telemetry forget\n```",
    ]
  ) expect(out()).toContain(said);
});
