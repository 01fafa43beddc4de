/** Checks a report against its product's schemas: the parts of it that the maintainer declared. */
import { shapeOf } from "../../schema/shape.ts";
import type { Product, Revision } from "../product.ts";
import type { CellCollector } from "./cells.ts";
import { type Check, fail, type Fault, startRun } from "./check.ts";
import { compileCheck } from "./compile.ts";
import type { Envelope } from "./envelope.ts";

/** A product whose schemas are compiled when they are first needed. */
export interface CompiledProduct {
  /** Its revisions, the newest first. */
  readonly revisions: readonly CompiledRevision[];
}

/** One revision of a product. */
export interface CompiledRevision {
  /** Its number. */
  readonly revision: number;
  /** The checks for reports of operators who consented to a revision. */
  readonly checksFor: (consented: number) => PartChecks;
}

/** The checks of a report's parts. */
export interface PartChecks {
  /** The check of the configuration; undefined if the product has none. */
  readonly config: Check | undefined;
  /** The check of the metrics; undefined if the product has none. */
  readonly metrics: Check | undefined;
  /** The checks of the events by type. */
  readonly events: ReadonlyMap<string, Check>;
  /** What may be named among the facts that couldn't be collected. */
  readonly collected: ReadonlySet<string>;
}

const WORD = /^[\w.-]{1,64}$/;

/** Prepares a product. */
export function compileProduct(product: Product): CompiledProduct {
  return {
    revisions: product.revisions.toReversed().map((revision) => ({
      revision: revision.revision,
      checksFor: compileByConsent(revision, product),
    })),
  };
}

/** Says what is wrong with a report, and collects what it says if nothing is. */
export function checkReport(
  { revisions }: CompiledProduct,
  report: Envelope,
  cells: CellCollector,
): Fault | undefined {
  // The program may be newer than what its operator consented to: any revision from there on may fit.
  let fault: Fault = { reason: "unknown-revision", path: "revision" };
  const position = cells.position();
  for (const { revision, checksFor } of revisions) {
    if (revision < report.revision) break;
    const wrong = checkParts(report, checksFor(report.revision), cells);
    if (!wrong) return undefined;
    fault = wrong;
    cells.resetTo(position);
  }
  return fault;
}

/** Reports with the same marks in force share their checks, so there are never more checks than revisions. */
function compileByConsent(
  revision: Revision,
  { fields }: Product,
): (consented: number) => PartChecks {
  const sinces = [...new Set(fields.map(({ note }) => note?.since ?? 1))];
  const known = new Map<number, PartChecks>();
  return (consented) => {
    const newest = Math.max(0, ...sinces.filter((since) => since <= consented));
    let checks = known.get(newest);
    if (!checks) known.set(newest, checks = compileParts(revision, newest));
    return checks;
  };
}

function compileParts(
  { config, metrics, events }: Revision,
  revision: number,
): PartChecks {
  return {
    config: config && compileCheck(config, { part: "config", revision }),
    metrics: metrics && compileCheck(metrics, { part: "metrics", revision }),
    events: new Map(
      Object.entries(events).map(([type, schema]) => [
        type,
        compileCheck(schema, { part: `events.${type}`, revision }),
      ]),
    ),
    collected: new Set([
      "config",
      ...metrics ? shapeOf(metrics).fields.map(([name]) => name) : [],
    ]),
  };
}

function checkParts(
  { day, config, metrics, events = [], failed = [] }: Envelope,
  checks: PartChecks,
  cells: CellCollector,
): Fault | undefined {
  const run = startRun(day, "state", cells);
  const parts = [
    ["config", config, checks.config],
    ["metrics", metrics, checks.metrics],
  ] as const;
  for (const [part, value, check] of parts) {
    if (value === undefined) continue;
    if (!(check ? check(value, run) : fail(run, part, "unknown-field"))) {
      return run.fault;
    }
  }
  // A program may read metrics that its schema doesn't name; only a plain word can be such a name.
  if (!failed.every((name) => checks.collected.has(name) || WORD.test(name))) {
    return { reason: "invalid-value", path: "failed[]" };
  }
  for (const { event = "", anonymous } of events) {
    const check = checks.events.get(event);
    if (!check) return { reason: "unknown-event", path: "events[].event" };
    cells.addEvent(`events.${event}`, "");
    const run = startRun(day, "event", cells);
    if (anonymous !== undefined && !check(anonymous, run)) return run.fault;
  }
  return undefined;
}
