/** The names on the wire (RFC 9458, sections 3.2, 4 and 5.3). */

/** The content type of a sealed request. */
export const REQUEST_TYPE = "message/ohttp-req";
/** The content type of a sealed response. */
export const RESPONSE_TYPE = "message/ohttp-res";
/** The content type of a list of key configurations. */
export const KEYS_TYPE = "application/ohttp-keys";
/** The content type of a refusal. */
export const PROBLEM_TYPE = "application/problem+json";
/** The problem that a gateway names if it can't open a request. */
export const KEY_PROBLEM =
  "https://iana.org/assignments/http-problem-types#ohttp-key";
