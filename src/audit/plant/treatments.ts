import { additions, type Disguise, disguises } from "./disguise.ts";
import { common, type Foreign, foreign } from "./foreign.ts";
import { forms } from "./forms.ts";
import type { Form } from "./bed.ts";

/** What is special about a configuration. */
export interface Treatment {
  /** In words, for whoever reads about a leak. */
  readonly as: string;
  /** How its texts are written. */
  readonly form?: Form;
  /** What stands in place of its values. */
  readonly foreign?: Foreign;
  /** The type that it is of; a field of that type has its own value. */
  readonly type?: string;
  /** What becomes of its containers. */
  readonly disguise?: Disguise;
  /** One container in three is disguised: those of this turn. */
  readonly turn?: number;
  /** Half of what is optional is left out. */
  readonly sparse?: boolean;
  /** All hashed texts are one. */
  readonly twins?: boolean;
  /** How far recursive parts go beyond what is usual. */
  readonly further?: number;
}

/** As the schema says. */
export const ORDINARY: Treatment = { as: "ordinary values" };

/** The same text in every hashed field. */
export const TWINS: Treatment = { as: "the same text", twins: true };

const TURNS = [0, 1, 2];

/** Every configuration that an audit tries. */
export const treatments: readonly Treatment[] = [
  ORDINARY,
  ORDINARY,
  ...forms.map(([as, form]) => ({ as, form })),
  ...foreign.map(([as, foreign]) => ({ as, foreign })),
  ...common.flatMap(([type, foreign]) => {
    const one = { as: `a common ${type}`, foreign, type };
    return [one, one];
  }),
  ...additions.map(([as, disguise]) => ({ as, disguise })),
  ...disguises.flatMap(([as, disguise]) =>
    TURNS.map((turn) => ({ as, disguise, turn }))
  ),
  ...TURNS.map(() => ({ as: "a part of the fields", sparse: true })),
  { as: "a deep nesting", further: 90 },
];
