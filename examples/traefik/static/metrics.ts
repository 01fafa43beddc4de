/** Where Traefik's measurements go. Addresses, tokens and labels stay. */
import {
  duration,
  flag,
  map,
  numbers,
  pairs,
  section,
  set,
  text,
} from "./fields.ts";
import { OtelGrpc, OtelHttp } from "./otlp.ts";

/** Three settings that each system has. */
const labels = {
  addEntryPointsLabels: flag("which labels are wanted?"),
  addRoutersLabels: flag("which labels are wanted?"),
  addServicesLabels: flag("which labels are wanted?"),
};

const pushed = { pushInterval: duration("does the default interval do?") };

export const Metrics = section({
  addInternals: flag("are internal services measured?"),
  prometheus: section({
    buckets: numbers("do the default buckets do?"),
    ...labels,
    entryPoint: set("do measurements have an entry point of their own?"),
    manualRouting: flag("are measurements routed by hand?"),
    headerLabels: map(),
  }),
  datadog: section({
    address: text(),
    ...pushed,
    ...labels,
    prefix: set("is the prefix changed?"),
  }),
  statsD: section({
    address: text(),
    ...pushed,
    ...labels,
    prefix: set("is the prefix changed?"),
  }),
  influxDB2: section({
    address: text(),
    token: text(),
    ...pushed,
    org: text(),
    bucket: text(),
    ...labels,
    additionalLabels: pairs("are labels added?"),
  }),
  otlp: section({
    grpc: OtelGrpc,
    http: OtelHttp,
    ...labels,
    explicitBoundaries: numbers("do the default buckets do?"),
    ...pushed,
    serviceName: set("is the service given another name?"),
    resourceAttributes: pairs("are attributes added?"),
  }),
});
