/**
 * The address that the nearest proxy saw. That is the last one in the header: a client may have invented all others.
 */
export function forwardedFor(
  request: Request,
  _info: unknown,
): string | undefined {
  return request.headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() ||
    undefined;
}
