/**
 * Traefik's static configuration, version 3. Fields with a mark may leave, everything
 * else stays. Each file describes a page of Traefik's documentation.
 */
import * as v from "valibot";
import { Api, Ping } from "./api.ts";
import { CertificatesResolvers } from "./certificates-resolvers.ts";
import { EntryPoints } from "./entry-points.ts";
import { Experimental } from "./experimental.ts";
import { flag, number, section, set, text } from "./fields.ts";
import { AccessLog, Log } from "./logs.ts";
import { Metrics } from "./metrics.ts";
import { Providers } from "./providers/providers.ts";
import { Ocsp, Spiffe } from "./tls.ts";
import { Tracing } from "./tracing.ts";
import { ServersTransport, TcpServersTransport } from "./transports.ts";

const Global = section({
  checkNewVersion: flag("is the version check left on?"),
  sendAnonymousUsage: flag("is it switched on in the configuration?"),
  notAppendXForwardedFor: flag("is this switch used?"),
});

const HostResolver = section({
  cnameFlattening: flag("is it used?"),
  resolvConfig: set("is another resolver used?"),
  resolvDepth: number("is the default depth good enough?"),
});

export const Config = v.object({
  global: Global,
  serversTransport: ServersTransport,
  tcpServersTransport: TcpServersTransport,
  entryPoints: EntryPoints,
  providers: Providers,
  api: Api,
  metrics: Metrics,
  ping: Ping,
  log: Log,
  accessLog: AccessLog,
  tracing: Tracing,
  hostResolver: HostResolver,
  certificatesResolvers: CertificatesResolvers,
  experimental: Experimental,
  core: section({ defaultRuleSyntax: text() }),
  spiffe: Spiffe,
  ocsp: Ocsp,
});

/** A configuration, once it is loaded. */
export type StaticConfiguration = v.InferOutput<typeof Config>;
