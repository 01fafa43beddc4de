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
    endpointWaitTime: duration("does the default timeout do?"),
  }),
  prefix: set("is the prefix changed?"),
  stale: flag("how fresh must answers be?"),
  exposedByDefault: flag("is the default kept that exposes all services?"),
  refreshInterval: duration("does the default interval do?"),
  allowEmptyServices: flag("are services without a server wanted?"),
  watch: flag("is watching asked for?"),
  throttleDuration: duration("does the default pause do?"),
  namespaces: texts(),
});
