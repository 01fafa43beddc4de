/** The configurations shown on Traefik's pages on data collection. */
import * as v from "valibot";
import { exported } from "@candor/telemetry";
import { Api } from "./static/api.ts";
import { flag, section, text, texts } from "./static/fields.ts";
import { Docker } from "./static/providers/docker.ts";

const shown = () => v.pipe(v.string(), exported());

/**
 * Version 3. The indentation on the page makes `web` empty and `address` an entry point,
 * and the page says that it leaves. In a real configuration it doesn't.
 */
export const Documented = v.object({
  entryPoints: v.record(v.string(), v.nullable(shown())),
  api: Api,
  providers: section({ docker: Docker }),
});

/** Version 1, which wrote zero values for everything that doesn't leave. */
export const DocumentedV1 = v.object({
  entryPoints: v.record(v.string(), v.object({ address: shown() })),
  api: section({}),
  Docker: section({
    endpoint: text(),
    domain: text(),
    exposedByDefault: flag(),
    swarmMode: flag(),
    TLS: section({
      ca: text(),
      cert: text(),
      key: text(),
      insecureSkipVerify: v.boolean(),
    }),
  }),
  ECS: section({
    domain: text(),
    exposedByDefault: flag(),
    clusters: texts(),
    region: shown(),
    accessKeyID: text(),
    secretAccessKey: text(),
  }),
});
