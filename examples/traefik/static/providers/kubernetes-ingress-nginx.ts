/** Kubernetes by Ingress resources that were written for NGINX. */
import {
  anyNumber,
  count,
  flag,
  number,
  section,
  set,
  texts,
  word,
} from "../fields.ts";
import { access, throttleDuration } from "./kubernetes-client.ts";

/** NGINX's settings for proxying and buffering. */
const proxy = {
  proxyRequestBuffering: flag("are the default buffers good enough?"),
  clientBodyBufferSize: number("are the default buffers good enough?"),
  proxyBodySize: number("is the default limit good enough?"),
  proxyBuffering: flag("are the default buffers good enough?"),
  proxyBufferSize: number("are the default buffers good enough?"),
  proxyBuffersNumber: number("are the default buffers good enough?"),
  proxyConnectTimeout: number("are the default timeouts good enough?"),
  proxyReadTimeout: number("are the default timeouts good enough?"),
  proxySendTimeout: number("are the default timeouts good enough?"),
  proxyNextUpstream: set("are requests tried at another server?"),
  proxyNextUpstreamTries: number("are requests tried at another server?"),
  proxyNextUpstreamTimeout: number("are requests tried at another server?"),
  upstreamKeepaliveTimeout: number("are the default timeouts good enough?"),
};

export const KubernetesIngressNginx = section({
  ...access,
  throttleDuration,
  globalAuthURL: set("is every request authenticated?"),
  watchNamespace: set("is it kept to some namespaces?"),
  watchNamespaceSelector: set("is it kept to some namespaces?"),
  ingressClass: set("is an ingress class chosen?"),
  controllerClass: word(
    ["k8s.io/ingress-nginx"],
    "is NGINX's controller class kept?",
  ),
  watchIngressWithoutClass: flag("are resources without a class taken, too?"),
  ingressClassByName: flag("are classes found by name?"),
  publishService: set("is the status taken from a service?"),
  publishStatusAddress: texts(),
  defaultBackendService: set("is there a default backend?"),
  disableSvcExternalName: flag("is the safe way chosen?"),
  ipAllowListStrategy: section({
    depth: number("how many proxies are in front?"),
    excludedIPs: texts(),
    ipv6Subnet: anyNumber(),
  }),
  httpEntryPoint: set("are the entry points named?"),
  httpsEntryPoint: set("are the entry points named?"),
  ...proxy,
  customHTTPErrors: count("are there error pages?"),
  allowCrossNamespaceResources: flag("is the safe default kept?"),
  globalAllowedResponseHeaders: texts(),
  allowSnippetAnnotations: flag("are snippets needed?"),
  strictValidatePathType: flag("are path types checked strictly?"),
});
