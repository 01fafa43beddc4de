import { answer, refusalAnswer } from "./answer.ts";
import { exportRoute } from "./export.ts";
import { hostOf, isKnownHost } from "./guard.ts";
import { heldRoute } from "./held.ts";
import { type PanelOptions, readPanelOptions } from "./options.ts";
import { dataRoute, type Route, statusRoute } from "./routes.ts";
import { pageRoute } from "./page-route.ts";
import type { Telemetry } from "../telemetry/surface.ts";

export type { PanelOptions } from "./options.ts";

/** The operator's page and its routes, as a fetch handler. */
export interface Panel {
  /** The page's path; its routes are below it. */
  readonly base: string;
  /**
   * Answers a request. Never rejects, and doesn't need `this`.
   *
   * @param request A request for the base or a path below it. Other paths get 404.
   */
  readonly fetch: (request: Request) => Promise<Response>;
}

/**
 * Makes the operator's page: the switch and what decided, the next report, past reports and every field. It is for the
 * program's own admin server. It has no sign-in: everybody who reaches that server may read it.
 *
 * | route | does |
 * | --- | --- |
 * | `GET /telemetry` | the page. It works without scripts; its form posts to the same path |
 * | `GET /telemetry/status` | the status as JSON, with `enable` and the reason in words |
 * | `PUT /telemetry/status` | `{ "enable": true }` or `false`, as JSON; the answer is the new status |
 * | `GET /telemetry/data` | the next report, also while telemetry is off; byte for byte once there are ids, which the first yes makes |
 * | `POST /telemetry/export` | makes the next report and answers with its file, for a machine without a network; its form comes from this page alone |
 * | `POST /telemetry/held` | a page with what the collector keeps of this installation, which it is asked for then |
 *
 * Pages of other sites can neither change nor read anything. `token` keeps other programs from changing the switch and from
 * exporting reports.
 *
 * @param telemetry The telemetry that it shows.
 * @param options Where it is, under which host names, and who may change anything.
 * @throws {TypeError} If an option is wrong, naming it.
 *
 * @example The page and its routes in a server
 * ```ts
 * import * as v from "valibot";
 * import { createTelemetry, exported } from "@candor/telemetry";
 * import { createPanel } from "@candor/telemetry/panel";
 *
 * const telemetry = createTelemetry({
 *   product: "hal",
 *   version: "1.0.0",
 *   endpoint: "https://stats.example.org/v1/reports",
 *   config: {
 *     schema: v.object({ debug: v.pipe(v.boolean(), exported()) }),
 *     read: () => ({ debug: false }),
 *   },
 * });
 * const panel = createPanel(telemetry);
 * const url = "http://localhost:8080/telemetry/status";
 * const { enable, because } = await (await panel.fetch(new Request(url))).json();
 * console.log(enable); // false
 * console.log(because); // Off, because that is the default and nobody has chosen otherwise.
 *
 * const yes = new Request(url, {
 *   method: "PUT",
 *   headers: { "content-type": "application/json" },
 *   body: JSON.stringify({ enable: true }),
 * });
 * console.log((await (await panel.fetch(yes)).json()).because); // On, because that was chosen here.
 * ```
 */
export function createPanel(
  telemetry: Telemetry,
  options: PanelOptions = {},
): Panel {
  const read = readPanelOptions(options);
  const { base, hosts } = read;
  const routes = new Map<string, Route>([
    [
      base,
      pageRoute(telemetry, base.slice(base.lastIndexOf("/") + 1), read),
    ],
    // No redirect to the path without a slash: some proxies redirect to the one with it.
    [`${base}/`, pageRoute(telemetry, ".", read)],
    [`${base}/status`, statusRoute(telemetry, read)],
    [`${base}/data`, dataRoute(telemetry)],
    [`${base}/export`, exportRoute(telemetry, read)],
    [`${base}/held`, heldRoute(telemetry)],
  ]);

  async function dispatch(request: Request): Promise<Response> {
    const host = hostOf(request);
    if (!host || !isKnownHost(host, hosts)) {
      const sentence =
        "Cannot answer under this host name as it isn't one of the panel's 'hosts'";
      return refusalAnswer(421, sentence);
    }
    const route = routes.get(new URL(request.url).pathname);
    if (!route) {
      return refusalAnswer(
        404,
        "Cannot find this page as the panel has none at this path",
      );
    }
    const { method } = request;
    const allow = ["OPTIONS", "HEAD", ...Object.keys(route)].join(", ");
    // No CORS headers: other sites may not use the panel.
    if (method === "OPTIONS") return answer(204, null, { allow });
    if (method === "HEAD") {
      const { status, headers } = await route.GET(request, host);
      return new Response(null, { status, headers });
    }
    const handle = Object.hasOwn(route, method) &&
      route[method as keyof Route];
    return handle
      ? await handle(request, host)
      : refusalAnswer(405, "Cannot use this method here", { allow });
  }

  return {
    base,
    async fetch(request) {
      try {
        return await dispatch(request);
      } catch {
        return refusalAnswer(
          500,
          "Cannot answer as something in the program fails",
        );
      }
    },
  };
}
