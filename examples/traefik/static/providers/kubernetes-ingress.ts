/** Kubernetes by Ingress resources. */
import { flag, section, set, text } from "../fields.ts";
import {
  access,
  crossProviderNamespaces,
  scope,
  throttleDuration,
} from "./kubernetes-client.ts";

export const KubernetesIngress = section({
  ...access,
  ...scope,
  ingressClass: set("is an ingress class chosen?"),
  ingressEndpoint: section({
    ip: text(),
    hostname: text(),
    publishedService: text(),
  }),
  reportNodeInternalIPs: flag("is this switch used?"),
  throttleDuration,
  allowEmptyServices: flag("are services without a server wanted?"),
  allowExternalNameServices: flag("is the safe default kept?"),
  crossProviderNamespaces,
  disableIngressClassLookup: flag("is this deprecated field in use?"),
  disableClusterScopeResources: flag("does it run without cluster rights?"),
  nativeLBByDefault: flag("is Kubernetes' own balancing used?"),
  strictPrefixMatching: flag("are prefixes matched strictly?"),
});
