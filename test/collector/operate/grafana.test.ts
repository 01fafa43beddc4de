import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { createCollectorMetrics } from "../../../src/collector/operate/collector-metrics.ts";

interface Dashboard {
  readonly panels: readonly {
    readonly title: string;
    readonly targets: readonly { readonly expr: string }[];
  }[];
}

const { panels }: Dashboard = JSON.parse(
  readFileSync(
    new URL("../../../docs/grafana-collector.json", import.meta.url),
    "utf8",
  ),
);

test("the Grafana dashboard shows every metric, and no other", () => {
  const metrics = [
    ...createCollectorMetrics().text().matchAll(/^# TYPE (\S+)/gm),
  ]
    .map(([, name = ""]) => name);
  const shown = panels.flatMap(({ targets }) =>
    targets.flatMap(({ expr }) => expr.match(/\bcandor_\w+/g) ?? [])
  ).map((name) => name.replace(/_bucket$/, ""));
  expect([...new Set(shown)].sort()).toEqual(metrics.sort());
});
