import type { Context } from "./context.ts";

/** The relay that reports go through. There is none on the way to the operator's own collector. */
export function relayOf(
  { options, endpoint }: Pick<Context, "options" | "endpoint">,
): string | undefined {
  return endpoint() === options.endpoint ? options.transport?.relay : undefined;
}
