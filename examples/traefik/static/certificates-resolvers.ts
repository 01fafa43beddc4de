/** How Traefik obtains certificates. Accounts, servers, file names and the resolvers' names stay. */
import * as v from "valibot";
import {
  duration,
  flag,
  number,
  section,
  set,
  text,
  texts,
  word,
} from "./fields.ts";
import { DNS_PROVIDERS } from "./dns-providers.ts";

const Acme = section({
  email: text(),
  caServer: text(),
  preferredChain: word(
    ["ISRG Root X1", "ISRG Root X2"],
    "is another chain than the default needed?",
  ),
  profile: word(
    ["classic", "tlsserver", "shortlived"],
    "which profiles are used?",
  ),
  emailAddresses: texts(),
  disableCommonName: flag("is the common name given up?"),
  storage: text(),
  keyType: word(
    ["EC256", "EC384", "RSA2048", "RSA4096", "RSA8192"],
    "which keys are used?",
  ),
  eab: section({ kid: text(), hmacEncoded: text() }),
  certificatesDuration: number("do certificates last as long as usual?"),
  clientTimeout: duration("are the default timeouts good enough?"),
  clientResponseHeaderTimeout: duration(
    "are the default timeouts good enough?",
  ),
  certificateTimeout: duration("are the default timeouts good enough?"),
  caCertificates: texts(),
  caSystemCertPool: flag("are the system's certificates trusted, too?"),
  caServerName: text(),
  dnsChallenge: section({
    provider: word(DNS_PROVIDERS, "which DNS providers matter most?"),
    resolvers: texts(),
    propagation: section({
      disableChecks: flag("does checking the propagation fail?"),
      disableANSChecks: flag("does checking the propagation fail?"),
      requireAllRNS: flag("are all resolvers asked?"),
      delayBeforeChecks: duration("does propagation take long?"),
    }),
    delayBeforeCheck: duration("is this deprecated field in use?"),
    disablePropagationCheck: flag("is this deprecated field in use?"),
  }),
  httpChallenge: section({
    entryPoint: set("which challenge is used?"),
    delay: duration("does the challenge need time?"),
  }),
  tlsChallenge: section({ delay: duration("does the challenge need time?") }),
});

export const CertificatesResolvers = v.optional(
  v.record(v.string(), v.object({ acme: Acme, tailscale: section({}) })),
);
