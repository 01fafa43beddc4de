/**
 * The order of test files: slow ones first, so that no worker is left alone with a long one at the end of a run.
 * Vitest itself orders by the last run's durations, which a fresh clone doesn't have.
 */
import { BaseSequencer, type TestSpecification } from "vitest/node";

/**
 * Files that take more than five seconds, the slowest first: `npm test` prints the times by which to order them. Those that
 * mostly wait for a deadline are far from each other, so that never two workers wait at the same time; and so are those
 * that wait for the packed package, which the first of them makes.
 */
const SLOW: readonly string[] = [
  "test/packed/packed",
  "test/collector/dashboard/browser",
  "test/layout/examples.test",
  "test/packed/jsr",
  "test/panel/chromium",
  "test/panel/fits",
  "test/packed/readme",
  "test/demo/demo",
  "test/examples/deno-app",
  "test/platform/browser-telemetry",
  "test/packed/panel",
  "test/docs/site",
  "test/examples/node-cli",
  "test/platform/workers-telemetry",
  "test/deploy/cloudflare",
  "test/platform/end-to-end",
  "test/cli/serve/store",
  "test/examples/cloudflare-worker",
  "test/examples/browser-app",
  "test/examples/node-server",
  "test/telemetry/record",
  "test/layout/linear-time",
  "test/platform/browser.test",
  "test/telemetry/typed-editor",
  "test/cli/serve/fire",
  "test/cli/serve.test",
  "test/cli/runtimes",
  "test/platform/exit",
  "test/platform/files/frozen",
  "test/platform/files/numbered-files.test",
  "test/collector/tally/attacker",
  "test/platform/two-processes",
  "test/anonymize/leak.property",
  "test/schedule/schedule.property",
  "test/telemetry/schedule",
  "test/anonymize/scrub",
  "test/cli/serve/faults",
  "test/platform/ask-once",
  "test/panel/other-site",
  "test/platform/heard",
  "test/telemetry/identity",
  "test/collector/receive/anonymous",
  "test/examples/wrangler-dev",
  "test/examples/emqx-main",
  "test/examples/layout",
  "test/layout/import-trap",
  "test/collector/client",
  "test/collector/runtimes",
  "test/platform/files/numbered-files.property",
  "test/examples/bun-app",
  "test/examples/spinnaker-main",
  "test/examples/traefik-main",
  "test/audit/",
  // The timed ones, which come after all others. The first three wait at the same time.
  "test/platform/leaving",
  "test/platform/many",
  "test/send/deadlines",
  "test/platform/mistreated",
];

export class SlowFirst extends BaseSequencer {
  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return Promise.resolve(
      files.toSorted((a, b) =>
        // Files of one project stay together, as only these share workers: first the isolated ones, then the shared ones,
        // of which the last are short.
        a.project.name.localeCompare(b.project.name) ||
        rank(a) - rank(b) ||
        a.moduleId.localeCompare(b.moduleId)
      ),
    );
  }
}

function rank({ moduleId }: TestSpecification): number {
  const index = SLOW.findIndex((path) => moduleId.includes(`/${path}`));
  return index === -1 ? SLOW.length : index;
}
