/** How Traefik uses TLS towards other servers, and which certificate it shows them. */
import { flag, map, section, text, texts } from "./fields.ts";

/** A connection to a provider or a collector of measurements. */
export const ClientTls = section({
  ca: text(),
  cert: text(),
  key: text(),
  insecureSkipVerify: flag("are certificates left unchecked?"),
});

/** Workload identities. */
export const SpiffeIds = section({ ids: texts(), trustDomain: text() });

export const Spiffe = section({ workloadAPIAddr: text() });

export const Ocsp = section({ responderOverrides: map() });
