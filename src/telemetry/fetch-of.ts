import type { Context } from "./context.ts";

/**
 * The fetch of every request: the platform's, or the transport on top of it. If there is a transport, a request is
 * never sent in another way, even if it fails.
 */
export function fetchOf(
  { options: { transport }, platform }: Pick<Context, "options" | "platform">,
): typeof fetch {
  if (!transport) return platform.fetch;
  return (input, init) =>
    transport(new Request(input, init), {
      ...init,
      fetch: platform.fetch,
    });
}

/**
 * What reports and deletions are posted with. To the operator's own collector they go straight: the transport leads to the
 * makers' collector only.
 */
export function reportFetchOf(context: Context): typeof fetch {
  return context.endpoint() === context.options.endpoint
    ? fetchOf(context)
    : context.platform.fetch;
}
