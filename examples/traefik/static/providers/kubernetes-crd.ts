/** Kubernetes by Traefik's own resources. */
import { flag, section, set } from "../fields.ts";
import {
  access,
  crossProviderNamespaces,
  scope,
  throttleDuration,
} from "./kubernetes-client.ts";

export const KubernetesCrd = section({
  ...access,
  ...scope,
  allowCrossNamespace: flag("is the safe default kept?"),
  allowExternalNameServices: flag("is the safe default kept?"),
  crossProviderNamespaces,
  ingressClass: set("is an ingress class chosen?"),
  throttleDuration,
  allowEmptyServices: flag("are services without a server wanted?"),
  nativeLBByDefault: flag("is Kubernetes' own balancing used?"),
  disableClusterScopeResources: flag("does it run without cluster rights?"),
});
