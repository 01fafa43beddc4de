/** Kubernetes by the Gateway API. */
import { always, flag, number, section, text } from "../fields.ts";
import {
  access,
  crossProviderNamespaces,
  scope,
  throttleDuration,
} from "./kubernetes-client.ts";

export const KubernetesGateway = section({
  ...access,
  ...scope,
  qps: number("is the default limit good enough?"),
  burst: number("is the default limit good enough?"),
  throttleDuration,
  experimentalChannel: flag("is the experimental channel used?"),
  statusAddress: section({
    ip: text(),
    hostname: text(),
    service: always({ name: text(), namespace: text() }),
  }),
  nativeLBByDefault: flag("is Kubernetes' own balancing used?"),
  crossProviderNamespaces,
});
