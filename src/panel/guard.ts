// Who may ask, and who may change the switch. A browser vouches for its page with Sec-Fetch-Site or Origin, which no
// page can forge; a page whose name was made to lead here (DNS rebinding) is told by that name. A program on the same
// network is no browser and can say anything: against those there is the token, or the host's own sign-in.

import { digest } from "../hash/digest.ts";

/** Names that nobody can make lead here: addresses, and the machine's own. */
const OWN = /^((.+\.)?localhost|\d+(\.\d+){3}|\[[\da-f:.]+])$/;

/** Whose page a request comes from: ours, another one's, or nobody's, as a tool's. */
export type Site = "same" | "other" | "none";

/** The host under which we were asked, as the client says it; nothing where it says nonsense. */
export function hostOf({ headers, url }: Request): URL | undefined {
  // An adapter may make up a URL, but not the header.
  const host = headers.get("host") ?? new URL(url).host;
  return parsed(`http://${host}`);
}

/** Whether we answer under this host: an address, the machine's own name, or a name that is listed. */
export function answersTo(
  { host, hostname }: URL,
  hosts: readonly string[],
): boolean {
  return OWN.test(hostname) || hosts.includes(host) || hosts.includes(hostname);
}

/** Whose page a request comes from. Behind a proxy the scheme isn't known, so an origin is its host and port. */
export function siteOf(
  { headers, referrer }: Pick<Request, "headers" | "referrer">,
  host: URL,
): Site {
  const site = headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin" ? "same" : "other";
  // A service worker sees neither header, but the page's address.
  const origin = headers.get("origin") ??
    (/^https?:/.exec(referrer) && referrer);
  if (!origin) return "none";
  return parsed(origin.replace(/^https:/, "http:"))?.host === host.host
    ? "same"
    : "other";
}

/** Whether this is the token; takes as long whatever is tried. */
export function isToken(
  tried: string | null | undefined,
  token: string,
): boolean {
  return digest(tried ?? "") === digest(token);
}

/** The token that a tool carries. */
export function bearerOf({ headers }: Request): string | undefined {
  return /^Bearer (.+)$/i.exec(headers.get("authorization") ?? "")?.[1];
}

/** Whether a request's body is of this type. */
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
