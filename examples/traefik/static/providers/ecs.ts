/** Amazon's container service. */
import { count, flag, number, section, set, text, word } from "../fields.ts";
import { REGIONS } from "../vocabularies.ts";

export const Ecs = section({
  constraints: set("are containers chosen by constraints?"),
  exposedByDefault: flag("is the default kept that exposes all containers?"),
  refreshSeconds: number("is the default interval good enough?"),
  defaultRule: text(),
  clusters: count("how many clusters does one Traefik serve?"),
  autoDiscoverClusters: flag("are clusters discovered?"),
  healthyTasksOnly: flag("are unhealthy tasks left out?"),
  ecsAnywhere: flag("is ECS Anywhere used?"),
  region: word(REGIONS, "which regions are used?"),
  accessKeyID: text(),
  secretAccessKey: text(),
});
