import type { Context } from "./context.ts";

/** Names the permissions that are missing: those to read a no, and the others where there is no other no. */
export function missingPermissions(
  { options, platform, choices, decision, endpoint }: Context,
): string {
  const { variable } = options.consent ?? {};
  const { transport } = options;
  const isRelayed = transport && endpoint() === options.endpoint;
  const isWanted = decision().mode !== "off" || choices.isUnreadable();
  const missing = platform.lacks?.({
    variables: [...variable ? [variable] : [], "DO_NOT_TRACK"],
    ...isWanted &&
      { endpoint: isRelayed ? transport.relay : endpoint(), state: true },
  });
  return missing?.join(", ") ?? "";
}
