/** Consul's catalogue of services. */
import { duration, flag, section, set, text, texts, words } from "../fields.ts";
import { ClientTls } from "../tls.ts";

export const ConsulCatalog = section({
  constraints: set("are services chosen by constraints?"),
  endpoint: section({
    address: text(),
    scheme: text(),
    datacenter: text(),
    token: text(),
    tls: ClientTls,
    httpAuth: section({ username: text(), password: text() }),
    endpointWaitTime: duration("is the default timeout good enough?"),
  }),
  prefix: set("is the prefix changed?"),
  refreshInterval: duration("is the default interval good enough?"),
  requireConsistent: flag("how fresh must answers be?"),
  stale: flag("how fresh must answers be?"),
  cache: flag("how fresh must answers be?"),
  exposedByDefault: flag("is the default kept that exposes all services?"),
  defaultRule: text(),
  connectAware: flag("is Consul Connect used?"),
  connectByDefault: flag("is Consul Connect used?"),
  serviceName: set("is the service given another name?"),
  watch: flag("is watching asked for?"),
  strictChecks: words(
    ["any", "passing", "warning", "critical", "maintenance"],
    "which services count as healthy?",
  ),
  namespaces: texts(),
});
