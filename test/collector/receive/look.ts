/** Looks at a value as the collector does. */
import type { Fault } from "../../../src/collector/receive/envelope.ts";
import { gather } from "../../../src/collector/receive/cells.ts";
import { compileCheck } from "../../../src/collector/receive/compile.ts";
import { type Look, STEPS } from "../../../src/collector/receive/verdict.ts";
import type { Cell } from "../../../src/collector/store/store.ts";
import type { Schema } from "../../../src/schema/shape.ts";

/** The day on which the looked-at reports were made. */
export const DAY = "2026-06-01";

/** What a look came to. */
export interface Seen {
  readonly fault: Fault | undefined;
  readonly cells: readonly Cell[];
}

/** Looks at what was posted under a schema, accepted up to a revision. */
export function lookAt(
  schema: Schema,
  value: unknown,
  { revision = 2, say = "state" }: {
    readonly revision?: number;
    readonly say?: Look["say"];
  } = {},
): Seen {
  const cells = gather();
  const look: Look = {
    day: Date.parse(DAY),
    cells,
    say,
    left: STEPS,
    depth: 0,
    fault: undefined,
  };
  const accepted = compileCheck(schema, { part: "config", revision })(
    value,
    look,
  );
  const fault = accepted ? undefined : look.fault ?? { error: "?", path: "?" };
  return { fault, cells: cells.all() };
}
