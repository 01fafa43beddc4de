import { additions, type Disguise, disguises } from "./disguise.ts";
import type { Form } from "./planting.ts";
import { sensitiveTexts } from "./sensitive-texts.ts";
import { commonValues, type MakeWrong, wrongValues } from "./wrong-values.ts";

/** How the values of a configuration differ from ordinary ones. */
export interface Treatment {
  /** A description, for the reader of a leak. */
  readonly as: string;
  /** Writes its texts. */
  readonly form?: Form;
  /** Makes the values that replace its own. */
  readonly makeWrong?: MakeWrong;
  /** The type of those values; a field of that type keeps its own value. */
  readonly type?: string;
  /** Changes its containers. */
  readonly disguise?: Disguise;
  /** Disguises only one container in three; 0, 1 and 2 together reach all of them. */
  readonly turn?: number;
  /** Leaves out half of the optional fields. */
  readonly isSparse?: boolean;
  /** Gives all hashed fields the same text. */
  readonly hasTwins?: boolean;
  /** How much deeper than usual recursive parts are filled. */
  readonly extraDepth?: number;
}

/** Values as the schema asks for them. */
export const ORDINARY: Treatment = { as: "ordinary values" };

/** The same text in every hashed field. */
export const TWINS: Treatment = { as: "the same text", hasTwins: true };

const TURNS = [0, 1, 2];

/** Every configuration that an audit tries, in this order. */
export const treatments: readonly Treatment[] = [
  ORDINARY,
  ORDINARY,
  ...sensitiveTexts.map(([as, form]) => ({ as, form })),
  ...wrongValues.map(([as, makeWrong]) => ({ as, makeWrong })),
  ...commonValues.flatMap(([type, makeWrong]) => {
    const treatment = { as: `a common ${type}`, makeWrong, type };
    return [treatment, treatment];
  }),
  ...additions.map(([as, disguise]) => ({ as, disguise })),
  ...disguises.flatMap(([as, disguise]) =>
    TURNS.map((turn) => ({ as, disguise, turn }))
  ),
  ...TURNS.map(() => ({ as: "a part of the fields", isSparse: true })),
  { as: "a deep nesting", extraDepth: 90 },
];
