/** Nomad. */
import { duration, flag, section, set, text, texts } from "../fields.ts";
import { ClientTls } from "../tls.ts";

export const Nomad = section({
  defaultRule: text(),
  constraints: set("are services chosen by constraints?"),
  endpoint: section({
    address: text(),
    region: text(),
    token: text(),
    tls: ClientTls,
    endpointWaitTime: duration("is the default timeout good enough?"),
  }),
  prefix: set("is the prefix changed?"),
  stale: flag("how fresh must answers be?"),
  exposedByDefault: flag("is the default kept that exposes all services?"),
  refreshInterval: duration("is the default interval good enough?"),
  allowEmptyServices: flag("are services without a server wanted?"),
  watch: flag("is watching asked for?"),
  throttleDuration: duration("is the default pause good enough?"),
  namespaces: texts(),
});
