/** Holds a report against its product's schemas: the parts of it that the maintainer declared. */
import { shapeOf } from "../../schema/shape.ts";
import type { Product, Revision } from "../product.ts";
import type { Cells } from "./cells.ts";
import { compileCheck } from "./compile.ts";
import type { Envelope, Fault } from "./envelope.ts";
import { type Check, type Look, no, STEPS } from "./verdict.ts";

/** Says what is wrong with a report, if anything is, and adds what it says to the cells. */
export type Judge = (report: Envelope, cells: Cells) => Fault | undefined;

/** The checks of one revision, for reports that accepted so much of it. */
interface Parts {
  readonly config: Check | undefined;
  readonly metrics: Check | undefined;
  readonly events: ReadonlyMap<string, Check>;
  /** What may have failed to be collected: the configuration, and each of the metrics. */
  readonly collected: ReadonlySet<string>;
}

const WORD = /^[\w.-]{1,64}$/;

/** Prepares a product; its schemas are compiled when first needed. */
export function judge(product: Product): Judge {
  const steps = product.revisions.map((revision) => ({
    revision,
    parts: byAccepted(revision, product),
  }));
  return (report, cells) => {
    // An instance may run a newer program than it has consented to: its report is of any revision from there on.
    let fault: Fault = { error: "unknown revision", path: "revision" };
    const before = cells.mark();
    for (const { revision, parts } of steps.toReversed()) {
      if (revision.revision < report.revision) break;
      const wrong = look(report, parts(report.revision), cells);
      if (!wrong) return undefined;
      fault = wrong;
      cells.back(before);
    }
    return fault;
  };
}

/** Reports that accepted the same marks share their checks, so there are never more than marks differ in. */
function byAccepted(
  revision: Revision,
  { fields }: Product,
): (accepted: number) => Parts {
  const since = [...new Set(fields.map(({ note }) => note?.since ?? 1))];
  const known = new Map<number, Parts>();
  return (accepted) => {
    const of = Math.max(0, ...since.filter((since) => since <= accepted));
    let parts = known.get(of);
    if (!parts) known.set(of, parts = compile(revision, of));
    return parts;
  };
}

function compile(
  { config, metrics, events }: Revision,
  revision: number,
): Parts {
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

function look(
  { day, config, metrics, events = [], failed = [] }: Envelope,
  checks: Parts,
  cells: Cells,
): Fault | undefined {
  const at = (say: Look["say"]): Look => ({
    day: Date.parse(day),
    cells,
    say,
    left: STEPS,
    depth: 0,
    fault: undefined,
  });
  const state = at("state");
  for (const [part, value] of Object.entries({ config, metrics })) {
    if (value === undefined) continue;
    const check = checks[part as "config" | "metrics"];
    if (!(check ? check(value, state) : no(state, part, "unknown field"))) {
      return state.fault;
    }
  }
  // A program may read more than its schema names; such a name is a plain word, or no client's of this product.
  if (!failed.every((name) => checks.collected.has(name) || WORD.test(name))) {
    return { error: "no such value", path: "failed[]" };
  }
  for (const { event = "", anonymous } of events) {
    const one = at("event");
    const check = checks.events.get(event);
    if (!check) return { error: "unknown event", path: "events[].event" };
    cells.event(`events.${event}`, "");
    if (anonymous !== undefined && !check(anonymous, one)) return one.fault;
  }
  return undefined;
}
