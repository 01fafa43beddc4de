// Checks where a request comes from. Browsers send Sec-Fetch-Site or Origin, which no page can forge. DNS rebinding (a
// foreign host name that leads here) shows in the Host header. Programs that aren't browsers can send any header: against
// those there is the token, or the host program's own sign-in.

import { digest } from "../hash/digest.ts";

/** Host names that can't be rebound: IP addresses and localhost. */
const UNFORGEABLE = /^((.+\.)?localhost|\d+(\.\d+){3}|\[[\da-f:.]+])$/;

/** Where a request comes from: our own page, another site's page, or no page at all (a tool). */
export type Site = "same" | "other" | "none";

/** The host that the client asked for; `undefined` if that isn't a host name. */
export function hostOf({ headers, url }: Request): URL | undefined {
  // Adapters may make up the URL; the header is the client's.
  const host = headers.get("host") ?? new URL(url).host;
  return parsed(`http://${host}`);
}

/** True if the panel answers under this host: an IP address, localhost, or a listed name. */
export function isKnownHost(
  { host, hostname }: URL,
  hosts: readonly string[],
): boolean {
  return UNFORGEABLE.test(hostname) || hosts.includes(host) ||
    hosts.includes(hostname);
}

/** Where a request comes from. Origins are compared without their scheme, which a proxy may change. */
export function siteOf(
  { headers, referrer }: Pick<Request, "headers" | "referrer">,
  host: URL,
): Site {
  const site = headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin" ? "same" : "other";
  // In a service worker neither header is visible, but the referrer is.
  const origin = headers.get("origin") ??
    (/^https?:/.exec(referrer) && referrer);
  if (!origin) return "none";
  return parsed(origin.replace(/^https:/, "http:"))?.host === host.host
    ? "same"
    : "other";
}

/** True if this is the token. Takes the same time for every wrong one. */
export function isToken(
  tried: string | null | undefined,
  token: string,
): boolean {
  return digest(tried ?? "") === digest(token);
}

/** The token in the Authorization header. */
export function bearerOf({ headers }: Request): string | undefined {
  return /^Bearer (.+)$/i.exec(headers.get("authorization") ?? "")?.[1];
}

/** True if a request's body is of this type. */
export function isOfType({ headers }: Request, type: string): boolean {
  const [given = ""] = (headers.get("content-type") ?? "").split(";");
  return given.trim().toLowerCase() === type;
}

function parsed(url: string): URL | undefined {
  try {
    return new URL(url);
  } catch {
    return;
  }
}
