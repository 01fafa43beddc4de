/** Short links at the edge: `/docs` leads to where `LINKS` says. A cron trigger checks once an hour whether a report is due. */
import {
  createTelemetry,
  type Platform,
  type Telemetry,
} from "@candor/telemetry";
import { type KvNamespace, scheduled } from "@candor/telemetry/workers";
import { Config } from "./schema.ts";

/** The bindings in wrangler.jsonc. */
interface Env {
  readonly LINKS: Readonly<Record<string, string>>;
  readonly PERMANENT: boolean;
  readonly STATE: KvNamespace;
  /** For people who run a collector of their own. */
  readonly GO_TELEMETRY_ENDPOINT?: string;
}

const create = (platform: Platform, env: Env): Telemetry =>
  createTelemetry({
    product: "go",
    version: "1.0.0",
    endpoint: env.GO_TELEMETRY_ENDPOINT ??
      "https://stats.example.org/v1/reports",
    platform,
    consent: { variable: "GO_TELEMETRY" },
    config: {
      schema: Config,
      read: () => ({ links: env.LINKS, permanent: env.PERMANENT }),
    },
    log: console.log,
  });

export default {
  fetch(request: Request, { LINKS, PERMANENT }: Env): Response {
    const name = new URL(request.url).pathname.slice(1);
    return Object.hasOwn(LINKS, name)
      ? Response.redirect(LINKS[name]!, PERMANENT ? 301 : 302)
      : new Response("There is no such link\n", { status: 404 });
  },
  scheduled: scheduled<Env>(create, { kv: "STATE", log: console.log }),
};
