/**
 * Plug-ins, and experimental options. Public plug-ins leave by name, because it matters
 * which are popular. A private one leaves as `other`. The settings of a plug-in stay.
 */
import * as v from "valibot";
import { exported } from "@candor/telemetry";
import { flag, section, text, texts } from "./fields.ts";
import { PLUGINS } from "./vocabularies.ts";

const settings = section({ envs: texts(), mounts: texts() });

const moduleName = v.optional(
  v.pipe(
    v.picklist(PLUGINS),
    exported({ purpose: "which public plug-ins are popular?" }),
  ),
);

export const Experimental = section({
  plugins: v.optional(
    v.record(v.string(), v.object({ moduleName, version: text(), settings })),
  ),
  localPlugins: v.optional(
    v.record(v.string(), v.object({ moduleName, settings })),
  ),
  abortOnPluginFailure: flag("may Traefik start without its plug-ins?"),
  fastProxy: section({ debug: flag("is debugging left on?") }),
  otlplogs: flag("are logs sent by OTLP?"),
  knative: flag("is this experiment used?"),
  kubernetesIngressNGINX: flag("is this experiment used?"),
  kubernetesGateway: flag("is this experiment used?"),
});
