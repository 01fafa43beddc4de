/** Which requests are traced, and where the traces go. Captured headers stay, and so do their names. */
import { count, flag, number, pairs, section, set, texts } from "./fields.ts";
import { OtelGrpc, OtelHttp } from "./otlp.ts";

export const Tracing = section({
  serviceName: set("is the service given another name?"),
  resourceAttributes: pairs("are attributes added?"),
  capturedRequestHeaders: texts(),
  capturedResponseHeaders: texts(),
  safeQueryParams: count("are query parameters let through?"),
  sampleRate: number("how much is traced?"),
  addInternals: flag("are internal services traced?"),
  otlp: section({ grpc: OtelGrpc, http: OtelHttp }),
  globalAttributes: pairs("is the old name of resourceAttributes in use?"),
});
