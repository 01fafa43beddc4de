/** The one table of routes. The router, the server's short cut and the request log all read it. */
import { emqx } from "../dialects/emqx.ts";
import { spinnaker } from "../dialects/spinnaker.ts";
import { traefik } from "../dialects/traefik.ts";
import { getCatalogue } from "./catalogue.ts";
import { getDashboard, refusePage } from "./dashboard.ts";
import { postDialect } from "./dialects.ts";
import { done } from "./done.ts";
import { getHealth, getReadiness } from "./health.ts";
import { postHeld } from "./held.ts";
import { deleteInstance } from "./instances.ts";
import { getMetrics } from "./metrics.ts";
import { getOpenData } from "./open-data.ts";
import { getRefusals } from "./refusals.ts";
import { allowReleases, getReleases } from "./releases.ts";
import { postReport } from "./reports.ts";
import type { Route } from "./route.ts";
import { getSendPage, postSendPage, refuseSent } from "./send.ts";
import { getTally, getTallyCsv } from "./tally.ts";

/** Every route. Those of a dialect exist only if the option `dialects` names it. */
export const ROUTES: readonly Route[] = [
  {
    path: "/",
    methods: { GET: getDashboard },
    readsStore: true,
    readsAddressOnly: true,
    writeRefusal: refusePage,
  },
  {
    path: "/v1/reports",
    methods: { POST: postReport },
    crossOrigin: true,
    takesReports: true,
    readsJsonOnly: true,
  },
  {
    path: "/send",
    methods: { GET: getSendPage, POST: postSendPage },
    takesReports: true,
    writeRefusal: refuseSent,
  },
  {
    path: "/v1/instances/{instance}",
    methods: { DELETE: deleteInstance },
    crossOrigin: true,
  },
  {
    path: "/v1/instances/{instance}/export",
    methods: { POST: postHeld },
    crossOrigin: true,
  },
  {
    path: "/v1/tally",
    methods: { GET: getTally },
    readsStore: true,
    readsAddressOnly: true,
  },
  {
    path: "/v1/tally.csv",
    methods: { GET: getTallyCsv },
    readsStore: true,
    readsAddressOnly: true,
  },
  { path: "/v1/catalogue", methods: { GET: getCatalogue } },
  { path: "/v1/open-data", methods: { GET: getOpenData }, readsStore: true },
  { path: "/v1/refusals", methods: { GET: getRefusals } },
  { path: "/v1/health", methods: { GET: getHealth } },
  { path: "/health", methods: { GET: getHealth } },
  { path: "/health/live", methods: { GET: getHealth } },
  { path: "/health/ready", methods: { GET: getReadiness } },
  { path: "/metrics", methods: { GET: getMetrics } },
  {
    path: "/v1/releases/{product}",
    methods: { GET: getReleases("candor"), OPTIONS: allowReleases },
  },
  {
    path: "/repos/{owner}/{repo}/releases",
    methods: { GET: getReleases("github"), OPTIONS: allowReleases },
  },
  {
    path: "/traefik/{token}",
    methods: { POST: postDialect(traefik, done) },
    dialect: "traefik",
    takesReports: true,
  },
  {
    path: "/log",
    // Echo's breaker counts everything but a 2xx; this body is what Spinnaker's own server answers.
    methods: { POST: postDialect(spinnaker, () => new Response("Done.")) },
    dialect: "spinnaker",
    takesReports: true,
  },
  {
    path: "/api/telemetry",
    methods: { POST: postDialect(emqx, done) },
    dialect: "emqx",
    takesReports: true,
  },
];

/** The paths of routes whose posts need no whole `Request`. */
export const JSON_PATHS: ReadonlySet<string> = new Set(
  ROUTES.filter(({ readsJsonOnly }) => readsJsonOnly).map(({ path }) => path),
);

/** The paths of routes whose GETs need no whole `Request`. */
export const ADDRESS_PATHS: ReadonlySet<string> = new Set(
  ROUTES.filter(({ readsAddressOnly }) => readsAddressOnly)
    .map(({ path }) => path),
);

/** Where sealed requests are posted, if there is a gateway. */
export const GATEWAY = "/ohttp";
/** Where a gateway's public keys are. */
export const GATEWAY_KEYS = "/.well-known/ohttp-gateway";

/** The paths without variable parts. */
const FIXED: ReadonlySet<string> = new Set(
  ROUTES.map(({ path }) => path).filter((path) => !path.includes("{")),
);

/** The name of a path's route, for logs: nothing out of the path itself. */
export function routeName(pathname: string): string {
  if (FIXED.has(pathname)) return pathname;
  return PATTERNS.find(({ pattern }) => pattern.test(pathname))?.path ??
    "other";
}

const PATTERNS: readonly { readonly path: string; readonly pattern: RegExp }[] =
  [...ROUTES.map(({ path }) => path), GATEWAY, GATEWAY_KEYS].map((path) => ({
    path,
    pattern: new RegExp(
      `^${path.replaceAll(".", "\\.").replace(/\{\w+\}/g, "[^/]+")}$`,
    ),
  }));
