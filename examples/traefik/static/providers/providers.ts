/** Where Traefik finds routes and services: one file for each family of providers. */
import * as v from "valibot";
import { duration, section, words } from "../fields.ts";
import { ConsulCatalog } from "./consul-catalog.ts";
import { Docker, Swarm } from "./docker.ts";
import { Ecs } from "./ecs.ts";
import { File, Http, Rest } from "./file.ts";
import { Knative } from "./knative.ts";
import { Consul, Etcd, Redis, ZooKeeper } from "./key-value.ts";
import { KubernetesCrd } from "./kubernetes-crd.ts";
import { KubernetesGateway } from "./kubernetes-gateway.ts";
import { KubernetesIngressNginx } from "./kubernetes-ingress-nginx.ts";
import { KubernetesIngress } from "./kubernetes-ingress.ts";
import { Nomad } from "./nomad.ts";

const NAMES = [
  ...["docker", "swarm", "file", "kubernetesIngress", "kubernetes"],
  ...["kubernetesIngressNGINX", "kubernetesCRD", "kubernetesGateway"],
  ...["knative", "rest", "consulCatalog", "nomad", "ecs", "consul", "etcd"],
  ...["zooKeeper", "redis", "http"],
] as const;

export const Providers = section({
  providersThrottleDuration: duration("is the default pause good enough?"),
  precedence: words(NAMES, "which provider goes before which?"),
  docker: Docker,
  swarm: Swarm,
  file: File,
  kubernetesIngress: KubernetesIngress,
  kubernetesIngressNGINX: KubernetesIngressNginx,
  kubernetesCRD: KubernetesCrd,
  kubernetesGateway: KubernetesGateway,
  knative: Knative,
  rest: Rest,
  consulCatalog: ConsulCatalog,
  nomad: Nomad,
  ecs: Ecs,
  consul: Consul,
  etcd: Etcd,
  zooKeeper: ZooKeeper,
  redis: Redis,
  http: Http,
  plugin: v.optional(v.record(v.string(), v.unknown())),
});
