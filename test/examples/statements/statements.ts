/** The statements of the four systems' public pages, and where they are on ours. */
import { emqx } from "./emqx.ts";
import { spinnaker } from "./spinnaker.ts";
import type { Statement } from "./statement.ts";
import { proxy, version1 } from "./traefik.ts";

/** Every statement, by the folder of the example. */
export const statements: Readonly<Record<string, readonly Statement[]>> = {
  traefik: [...proxy("Traefik", "traefik"), ...version1],
  baqup: proxy("Baqup", "baqup"),
  emqx,
  spinnaker,
};
