/**
 * The order of test files: slow ones first, so that no worker is left alone with a long one at the end of a run.
 * Vitest itself orders by the last run's durations, which a fresh clone doesn't have.
 */
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Files that take more than five seconds, the slowest first: `npm test` prints the times by which to order them. */
const SLOW: readonly string[] = [
  "test/collector/dashboard/browser",
  "test/packed/packed",
  "test/panel/chromium",
  "test/packed/jsr",
  "test/layout/examples.test",
  "test/packed/",
  "test/telemetry/faults",
  "test/platform/browser-telemetry",
  "test/telemetry/feed",
  "test/examples/deno-app",
  "test/examples/node-cli",
  "test/telemetry/wire",
  "test/examples/wrangler-dev",
  "test/examples/cloudflare-worker",
  "test/examples/node-server",
  "test/examples/browser-app",
  "test/examples/layout",
  "test/platform/browser",
  "test/demo/demo",
  "test/platform/workers-telemetry",
  "test/telemetry/typed-editor",
  "test/platform/files/numbered-files",
  "test/schedule/schedule.property",
  "test/collect/collect",
  "test/cli/serve",
  "test/cli/runtimes",
  "test/anonymize/scrub",
  "test/anonymize/leak.property",
  "test/collector/receive/anonymous",
  "test/layout/linear-time",
  "test/layout/import-trap",
  "test/collector/runtimes",
  "test/examples/bun-app",
  "test/examples/emqx-main",
  "test/examples/traefik-main",
  "test/audit/",
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
