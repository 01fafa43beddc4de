/** The address that the nearest proxy saw: the last one of its header, as all before it may be invented. */
export function forwardedFor(
  request: Request,
  _info: unknown,
): string | undefined {
  return request.headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() ||
    undefined;
}
