/** OpenTelemetry's protocol, over which Traefik sends logs, metrics and traces. Endpoints and headers stay. */
import { flag, map, section, set, text } from "./fields.ts";
import { ClientTls } from "./tls.ts";

export const OtelGrpc = section({
  endpoint: text(),
  insecure: flag("is it sent in clear?"),
  tls: ClientTls,
  headers: map(),
});

export const OtelHttp = section({
  endpoint: text(),
  tls: ClientTls,
  headers: map(),
});

export const OtelLog = section({
  serviceName: set("is the service given another name?"),
  resourceAttributes: map(),
  grpc: OtelGrpc,
  http: OtelHttp,
});
