/**
 * The order of test files: slow ones first, so that no worker is left alone with a long one at the end of a run.
 * Vitest itself orders by the last run's durations, which a fresh clone doesn't have.
 */
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Files that take more than five seconds, the slowest first: `npm test` prints the times by which to order them. */
const SLOW: readonly string[] = [
  "test/collector/dashboard/browser",
  "test/platform/many",
  "test/platform/leaving",
  "test/packed/",
  "test/demo/demo",
  "test/platform/workers-telemetry",
  "test/platform/browser-telemetry",
  "test/panel/chromium",
  "test/layout/examples",
  "test/schedule/schedule.property",
  "test/telemetry/wire",
  "test/audit/mutation",
  "test/examples/node-cli",
  "test/examples/node-server",
  "test/anonymize/scrub",
  "test/examples/deno-app",
  "test/examples/browser-app",
  "test/layout/linear-time",
  "test/cli/serve",
  "test/examples/cloudflare-worker",
  "test/platform/exit",
  "test/platform/end-to-end",
  "test/collector/client",
  "test/anonymize/leak.property",
  "test/layout/import-trap",
  "test/audit/",
  "test/examples/emqx-main",
  "test/examples/bun-app",
  "test/examples/traefik-main",
];

export class SlowFirst extends BaseSequencer {
  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return Promise.resolve(
      files.toSorted((a, b) =>
        rank(a) - rank(b) ||
        // Files of one project stay together, as only these share workers.
        a.project.name.localeCompare(b.project.name) ||
        a.moduleId.localeCompare(b.moduleId)
      ),
    );
  }
}

function rank({ moduleId }: TestSpecification): number {
  const index = SLOW.findIndex((path) => moduleId.includes(`/${path}`));
  return index === -1 ? SLOW.length : index;
}
