// Headers that keep a page from doing anything but showing itself. Panel and dashboard add what differs: how long an
// answer may be kept, and whether the next request may say where it comes from.

const SHARED = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
};

/**
 * The headers of an HTML page: it may run no script and load nothing, its forms go to this site alone, and no other
 * site may show it in a frame.
 *
 * @param styleDigest The SHA-256 of its one style sheet, in hexadecimal digits.
 */
export function pageHeaders(
  styleDigest: string,
): Readonly<Record<string, string>> {
  return {
    ...SHARED,
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": [
      "default-src 'none'",
      `style-src 'sha256-${base64(styleDigest)}'`,
      // The empty icon of the page, so that browsers don't ask for one.
      "img-src data:",
      "form-action 'self'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ].join("; "),
  };
}

/** The headers of any other answer, should a browser show it as a page. */
export function dataHeaders(): Readonly<Record<string, string>> {
  return {
    ...SHARED,
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  };
}

/** Content security policies write digests in base64. */
function base64(hex: string): string {
  const bytes = hex.match(/../g) ?? [];
  return btoa(
    String.fromCharCode(...bytes.map((pair) => Number.parseInt(pair, 16))),
  );
}
