/** A posting → a report that may be kept: all that is between its text and the store. */
import { canonicalJson } from "../../hash/canonical-json.ts";
import { digest } from "../../hash/digest.ts";
import type { Means } from "../means.ts";
import type { StoredReport } from "../store/store.ts";
import { type Cells, gather } from "./cells.ts";
import {
  type Envelope,
  type Fault,
  plausibleDays,
  readEnvelope,
} from "./envelope.ts";
import { type Judge, judge } from "./judge.ts";
import { hasNoTwins } from "./keys.ts";

/** Reads the text of a posting. */
export type Receive = (text: string) => StoredReport | Fault;

/** Checks a report that is a value already. */
export type Checks = (posted: unknown) => StoredReport | Fault;

/** Prepares the products' checks, for postings as text. */
export function receiver(means: Means): Receive {
  const check = checker(means);
  return (text) => {
    let posted: unknown;
    try {
      posted = JSON.parse(text);
    } catch {
      return { error: "not JSON", path: "" };
    }
    const report = check(posted);
    return "error" in report || hasNoTwins(text, posted)
      ? report
      : { error: "a key stands twice", path: "" };
  };
}

/** Prepares the products' checks. */
export function checker({ products, options, now }: Means): Checks {
  const judges = new Map<string, Judge>();
  for (const product of products.values()) {
    judges.set(product.name, judge(product));
  }
  const days = plausibleDays(now, options.retention.reports);
  return (posted) => {
    const report = readEnvelope(posted, days());
    if ("error" in report) return report;
    const cells = gather();
    sayEnvelope(report, cells);
    const fault = judged(judges.get(report.product), report, cells);
    if (fault) return fault;
    const config = report.config === undefined
      ? undefined
      : canonicalJson(report.config);
    const { configHash } = report;
    if (config && configHash && digest(config) !== configHash) {
      return { error: "no such value", path: "configHash" };
    }
    return keep(report, cells, bodyOf(posted as object, config));
  };
}

/** The whole in its canonical form; the largest part of it was written before. */
function bodyOf(posted: object, config: string | undefined): string {
  const parts = Object.entries(posted).sort(([a], [b]) => a < b ? -1 : 1)
    .map(([key, part]) =>
      `"${key}":${key === "config" && config ? config : canonicalJson(part)}`
    );
  return `{${parts.join(",")}}`;
}

function judged(
  judge: Judge | undefined,
  report: Envelope,
  cells: Cells,
): Fault | undefined {
  if (!judge) return { error: "unknown product", path: "product" };
  try {
    return judge(report, cells);
  } catch {
    // A schema that asks for a value's own value may end nowhere.
    return { error: "no such value", path: "" };
  }
}

function keep(
  { product, id, day, instance }: Envelope,
  cells: Cells,
  body: string,
): StoredReport {
  return {
    product,
    id,
    day,
    instance: instance ?? id,
    ...(instance === undefined && { nameless: true }),
    cells: cells.all(),
    body,
  };
}

function sayEnvelope(
  { version, revision, environment = {}, configHash }: Envelope,
  cells: Cells,
): void {
  const { runtime, os, arch, cpus, memory } = environment;
  const said = {
    version,
    revision,
    runtime,
    os,
    arch,
    cpus,
    memory,
    configHash,
  };
  for (const [field, value] of Object.entries(said)) {
    if (value !== undefined) cells.state(field, `${value}`);
  }
}
