import { answer, refuse } from "./answer.ts";
import { answersTo, hostOf } from "./guard.ts";
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
   * Answers a request; never rejects. It may be taken off the panel and handed to a server alone.
   *
   * @param request Whose path begins with the base; any other path is answered with 404.
   */
  readonly fetch: (request: Request) => Promise<Response>;
}

/**
 * Makes the operator's page: the switch and who decided, the next report, what was reported and every field. It is for
 * the program's own admin server and signs nobody in: whoever reaches that server may read it.
 *
 * | route | does |
 * | --- | --- |
 * | `GET /telemetry` | the page, which works without scripts; its form is posted to the same path |
 * | `GET /telemetry/status` | the status as JSON, with `enable` and the reason in words |
 * | `PUT /telemetry/status` | `{ "enable": true }` or `false`, as JSON; the answer is the new status |
 * | `GET /telemetry/data` | the report that would be posted, also while it is off; to the byte once there are names, which the first yes makes |
 *
 * Another site's page can't flip the switch, and can't read anything. `token` keeps other programs from it.
 *
 * @param telemetry Whose page it is.
 * @param options Where it hangs, under which names, and who may change something.
 * @throws {TypeError} If an option can't work, naming it.
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
 * console.log(because); // Off, because that is the default and nobody has said otherwise.
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
  const choices = readPanelOptions(options);
  const { base, hosts } = choices;
  const routes = new Map<string, Route>([
    [
      base,
      pageRoute(telemetry, base.slice(base.lastIndexOf("/") + 1), choices),
    ],
    // Not sent on: many a proxy sends people from there to here.
    [`${base}/`, pageRoute(telemetry, ".", choices)],
    [`${base}/status`, statusRoute(telemetry, choices)],
    [`${base}/data`, dataRoute(telemetry)],
  ]);

  async function dispatch(request: Request): Promise<Response> {
    const host = hostOf(request);
    if (!host || !answersTo(host, hosts)) {
      const name = "Cannot answer under this host name as";
      return refuse(421, `${name} it isn't one of the panel's 'hosts'`);
    }
    const route = routes.get(new URL(request.url).pathname);
    if (!route) return refuse(404, "There is nothing here");
    const { method } = request;
    const allow = ["OPTIONS", "HEAD", ...Object.keys(route)].join(", ");
    // Nothing of CORS: no other site has any business here.
    if (method === "OPTIONS") return answer(204, null, { allow });
    if (method === "HEAD") {
      const { status, headers } = await route.GET(request, host);
      return new Response(null, { status, headers });
    }
    const answers = Object.hasOwn(route, method) &&
      route[method as keyof Route];
    return answers
      ? await answers(request, host)
      : refuse(405, "Cannot do that here", { allow });
  }

  return {
    base,
    async fetch(request) {
      try {
        return await dispatch(request);
      } catch {
        return refuse(500, "Cannot answer as something fails");
      }
    },
  };
}
