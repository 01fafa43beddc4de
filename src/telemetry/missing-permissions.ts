import type { Context } from "./context.ts";
import { relayOf } from "./relay-of.ts";

/** Names the permissions that are missing: those to read a no, and the others where there is no other no. */
export function missingPermissions(
  context: Context,
): string {
  const { options, platform, choices, decision, endpoint } = context;
  const { variable } = options.consent ?? {};
  const isWanted = decision().mode !== "off" || choices.isUnreadable();
  const missing = platform.lacks?.({
    variables: [...variable ? [variable] : [], "DO_NOT_TRACK"],
    ...isWanted &&
      { endpoint: relayOf(context) ?? endpoint(), state: true },
  });
  return missing?.join(", ") ?? "";
}
