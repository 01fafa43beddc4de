/** True if `If-None-Match` lists this ETag, also as a weak one (RFC 9110, section 13.1.2). */
export function hasEtag(
  ifNoneMatch: string | undefined,
  etag: string,
): boolean {
  return (ifNoneMatch ?? "").split(",").map((mark) => mark.trim())
    .some((mark) => mark === "*" || mark.replace(/^W\//, "") === etag);
}
