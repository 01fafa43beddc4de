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

const pushed = {
  pushInterval: duration("is the default interval good enough?"),
};

export const Metrics = section({
  addInternals: flag("are internal services measured?"),
  prometheus: section({
    buckets: numbers("are the default buckets good enough?"),
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
    explicitBoundaries: numbers("are the default buckets good enough?"),
    ...pushed,
    serviceName: set("is the service given another name?"),
    resourceAttributes: pairs("are attributes added?"),
  }),
});
