// Lists marked fields that stay all the same: somebody said no to them, or nobody was asked about them yet.

import type { Voice } from "../consent/decide.ts";
import type { ClientState } from "./client-state.ts";
import type { Context } from "./context.ts";

/** One name, and the reason why it stays. */
export interface Withheld {
  /** A category, a field, or what fields are in. */
  readonly name: string;
  /** The voice that said no; `new` for a category that wasn't known when the yes was given. */
  readonly by: Voice["voice"] | "new";
}

/** What stays now, as far as choice and policies are known. */
export function listWithheld(
  { choices, policies, nameable: { categories } }: Context,
  state: ClientState,
): Withheld[] {
  const { choice, categories: said, without = [] } = choices.latest() ?? {};
  const agreed = new Map(Object.entries(said ?? {}));
  // A yes of another voice is to what was known when it was first seen.
  const isYes = choice && choice !== "off";
  const known = isYes ? said && [...agreed.keys()] : state.categories;
  const isNew = (name: string) =>
    known !== undefined && !known.includes(name) && !agreed.has(name);
  return [
    ...categories.filter((name) => agreed.get(name) === false)
      .concat(without, choices.unstoredParts())
      .map((name): Withheld => ({ name, by: "stored" })),
    ...categories.filter(isNew).map((name): Withheld => ({ name, by: "new" })),
    ...(policies.latest() ?? []).flatMap(({ voice, without }) =>
      without.map((name): Withheld => ({ name, by: voice }))
    ),
  ];
}

/** The names alone, each once. */
export function namesOf(withheld: readonly Withheld[]): string[] {
  return [...new Set(withheld.map(({ name }) => name))];
}
