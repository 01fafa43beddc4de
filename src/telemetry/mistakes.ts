// Mistakes of the program's own code that show only while it runs: an event that isn't declared, or facts that don't fit.
// Loaded with the first of them. The sentences name events and fields of the program's own schemas, and nothing that was
// recorded.

import { suggestion } from "../contract/nearest.ts";
import { DAY } from "../contract/time.ts";
import { type Shape, shapeOf } from "../schema/shape.ts";
import type { Context } from "./context.ts";
import { type Events, schemaOf } from "./options.ts";

/** A mistake, as the status has it. */
export interface Mistake {
  /** What is wrong. */
  readonly says: string;
  /** When the log was told. */
  readonly at: number;
}

/** What a schema said of facts, as far as it is needed. */
export interface Checked {
  /** What is wrong; nothing if the check itself failed. */
  readonly issues?: readonly Issue[];
}

interface Issue {
  /** The way to the value. Its keys may be values of the program. */
  readonly path?: readonly (PropertyKey | Segment)[];
}

interface Segment {
  /** A name, or a position. */
  readonly key: PropertyKey;
}

/**
 * Keeps a mistake for the status, and writes it to the log: each once a day.
 *
 * @param context Whose program it is.
 * @param event The name that was recorded. It may be anything, so it is repeated only if it is declared.
 * @param checked What the event's schema said.
 */
export function reportMistake(
  { options, platform, session, tell }: Context,
  event: string,
  checked: Checked | undefined,
): void {
  const { events = {}, product } = options;
  const isDeclared = Object.hasOwn(events, event);
  const about = isDeclared ? event : "";
  const mistakes = session.mistakes ??= new Map();
  const at = platform.now();
  if (Math.abs(at - (mistakes.get(about)?.at ?? -Infinity)) < DAY) return;
  const says = isDeclared
    ? unfit(events, event, checked)
    : unknown(event, Object.keys(events));
  mistakes.set(about, { says, at });
  void tell(`${product} telemetry: ${says}`);
}

function unknown(event: string, declared: readonly string[]): string {
  const hint = suggestion(`${event}`, declared);
  return `an event that isn't declared is dropped: ${hint}`;
}

function unfit(events: Events, event: string, checked?: Checked): string {
  const shape = shapeOf(schemaOf(events[event]!));
  const path = pathOf(shape, checked?.issues?.[0]?.path ?? []);
  const field = ["events", event, path].filter(Boolean).join(".");
  return `event '${event}' is dropped as '${field}' doesn't fit its schema`;
}

/** The path as the schema writes it, and only as far as the schema names it. */
function pathOf(
  shape: Shape,
  way: readonly (PropertyKey | Segment)[],
): string {
  let at = shape;
  for (const item of way) {
    const key = String(typeof item === "object" ? item.key : item);
    while (at.kind === "lazy" && at.item) at = at.item;
    const next = at.fields.find(([name]) => name && name === key)?.[1] ??
      at.item;
    if (!next) break;
    at = next;
  }
  return at.path;
}
