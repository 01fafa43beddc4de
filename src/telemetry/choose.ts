// A yes, and a no to parts: categories and single fields.

import { identify } from "../hash/identity.ts";
import type { StoredChoice } from "./choice.ts";
import { Doubt, UNREADABLE_CHOICE } from "./doubt.ts";
import { faultOfName } from "./fault-of-name.ts";
import type { PipelineContext } from "./pipeline-context.ts";
import { removeWithheld } from "./remove-withheld.ts";
import { clearUnasked, newEpoch, refusedFields } from "./say-no.ts";
import { listWithheld, namesOf } from "./withheld.ts";

/** Longest list of refused fields that is stored. */
const MOST_FIELDS = 500;

/** What is chosen. */
export interface Choice {
  /** A yes, or a no. */
  readonly how: "enable" | "disable";
  /** The categories and fields that it is about. A no to everything is said by `disable()`. @default everything */
  readonly names?: readonly string[] | undefined;
  /** How often this process had said no before. */
  readonly refusals: number;
}

/**
 * Stores a choice; `choices.isUnwritten()` tells whether it is stored. Never rejects.
 *
 * @returns A sentence, if nothing can be chosen by these names.
 */
export async function choose(
  context: PipelineContext,
  { how, names, refusals }: Choice,
): Promise<string | undefined> {
  const refusal = names && refusalOf(context, names);
  if (refusal) return refusal;
  if (names && how === "enable") clearUnasked(context);
  const chosen = !names
    ? enable(context, refusals)
    : how === "enable"
    ? enableParts(context, refusals, names)
    : disableParts(context, names);
  await chosen.catch(() => {});
  return undefined;
}

/** Why nothing can be chosen by these names, in a sentence; `undefined` if it can. */
function refusalOf(
  { nameable }: PipelineContext,
  names: readonly string[],
): string | undefined {
  if (!Array.isArray(names) || !names.length) {
    return "Nothing was changed, as the choice names no category and no field.";
  }
  if (names.length > MOST_FIELDS) {
    return `Nothing was changed, as the choice names more than ${MOST_FIELDS} fields.`;
  }
  const fault = names.map((name) => faultOfName(`${name}`, nameable))
    .find((one) => one !== undefined);
  return fault && `Nothing was changed, as the choice ${fault}.`;
}

/**
 * Stores a yes to the current revision. Rejects if it can't be stored, or if a no came after it.
 *
 * @param context Whose telemetry.
 * @param refusals How often this process had said no when the yes was said.
 * @param only The categories that it is to; the others are refused. @default all
 */
async function enable(
  context: PipelineContext,
  refusals: number,
  only?: readonly string[],
): Promise<void> {
  const { options, platform, choices, revision, nameable } = context;
  const { categories } = nameable;
  await choices.storeYes((before) => ({
    choice: "on",
    accepted: revision,
    since: platform.now(),
    // A choice that can't be read may have been a no: then what is stored beside it is void.
    epoch: before === undefined ? newEpoch(context) : before?.epoch,
    categories: Object.fromEntries(
      categories.map((name) => [name, only?.includes(name) ?? true]),
    ),
    ...refusedFields(context, before),
  }), refusals);
  await context.state.change((kept) =>
    identify(kept, options.identity, platform)
  );
}

/**
 * Says yes to categories, and takes the no to fields back. A yes to categories is a no to the others. Rejects if it can't be
 * stored.
 */
async function enableParts(
  context: PipelineContext,
  refusals: number,
  names: readonly string[],
): Promise<void> {
  const { choices, nameable } = context;
  const only = names.filter((name) => nameable.categories.includes(name));
  const fields = names.filter((name) => !only.includes(name));
  if (fields.length) {
    await choices.storeYes((before) => {
      const kept = keptOf(before);
      const without = (refusedFields(context, before).without ?? [])
        .filter((name) => !fields.includes(name));
      return {
        ...kept,
        without: without.length ? without : undefined,
      };
    }, refusals);
  }
  if (only.length) await enable(context, refusals, only);
}

/** Says no to categories and fields. What else was chosen stays. Rejects if it can't be stored. */
async function disableParts(
  context: PipelineContext,
  names: readonly string[],
): Promise<void> {
  const { choices, nameable, session } = context;
  const refused = names.filter((name) => nameable.categories.includes(name))
    .map((name) => [name, false] as const);
  const stored = choices.storePartialNo(names, (before) => {
    const kept = keptOf(before);
    const { categories = categoriesOf(kept, nameable.categories) } = kept;
    return {
      ...kept,
      ...(refused.length && {
        categories: { ...categories, ...Object.fromEntries(refused) },
      }),
      ...refusedFields(context, before),
    };
  });
  // What is under way may hold such a field. If it doesn't, it is sent again.
  session.leaving?.abort();
  session.leaving = undefined;
  await stored;
  await context.state.change((kept) =>
    removeWithheld(kept, namesOf(listWithheld(context, kept)))
  );
}

/** The stored choice, or an empty one if there is none. */
function keptOf(before: StoredChoice | null | undefined): StoredChoice {
  // An unreadable choice may be a no to everything, so it isn't written over.
  if (before === undefined) throw new Doubt(UNREADABLE_CHOICE);
  return before ?? { choice: "" };
}

/** A yes of an earlier version was to everything. */
function categoriesOf(
  { choice }: StoredChoice,
  categories: readonly string[],
): Record<string, boolean> {
  return choice && choice !== "off"
    ? Object.fromEntries(categories.map((name) => [name, true]))
    : {};
}
