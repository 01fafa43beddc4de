import type { Context } from "./context.ts";

/**
 * What every request is made with: the platform's fetch, or the transport on top of it. With a transport there is no
 * other way, whatever becomes of the request.
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
