// Which proxy the environment names for an address. Requests to the same machine use none, because a proxy can't reach it.

import { sendingFault } from "../../contract/sending-fault.ts";

/** The environment's variables. */
type Env = Readonly<Record<string, string | undefined>>;

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/**
 * Finds the proxy for an address in `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`; of two letter cases the small one counts.
 *
 * @param url Where the request goes.
 * @param env The environment.
 * @returns The proxy's address; `undefined` if the request goes straight to where it is addressed.
 * @throws {Error} If there is a proxy that can't be used: then nothing may be sent.
 */
export function findProxy(url: URL, env: Env): URL | undefined {
  const name = url.protocol === "https:" ? "https_proxy" : "http_proxy";
  // In CGI, HTTP_PROXY is what the client wrote into the header "Proxy" (httpoxy).
  const isForged = name === "http_proxy" && env["REQUEST_METHOD"] !== undefined;
  const text = env[name] || (isForged ? "" : env[name.toUpperCase()]) || "";
  if (!text.trim() || LOOPBACK.test(url.hostname)) return undefined;
  if (isExcepted(url, env["no_proxy"] || env["NO_PROXY"] || "")) {
    return undefined;
  }
  const full = /^[a-z][\w+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  const proxy = URL.canParse(full) ? new URL(full) : undefined;
  if (proxy && /^https?:$/.test(proxy.protocol)) return proxy;
  throw sendingFault("proxy's address unusable");
}

/** Whether `NO_PROXY` names the host, a domain that it is in, or everything. */
function isExcepted({ hostname, port, protocol }: URL, list: string): boolean {
  const ownPort = port || (protocol === "https:" ? "443" : "80");
  return list.toLowerCase().split(/[\s,]+/).some((entry) => {
    if (entry === "*") return true;
    const [, name = "", at] = /^(.*?)(?::(\d+))?$/.exec(entry) ?? [];
    // An IPv6 address has colons of its own.
    const isAddress = /^[\da-f:]+$/.test(entry) && entry.split(":").length > 2;
    if (isAddress) return hostname === `[${entry}]`;
    if (!name || at !== undefined && at !== ownPort) return false;
    const domain = name.replace(/^\*?\./, "");
    return hostname === domain || hostname.endsWith(`.${domain}`);
  });
}

/** The header that a proxy wants for the user and password in its address. */
export function proxyCredentials(
  { username, password }: URL,
): Readonly<Record<string, string>> {
  if (!username && !password) return {};
  const plain = `${decoded(username)}:${decoded(password)}`;
  const bytes = new TextEncoder().encode(plain);
  return {
    "proxy-authorization": `Basic ${btoa(String.fromCharCode(...bytes))}`,
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A lone percent sign stands for itself.
    return text;
  }
}
