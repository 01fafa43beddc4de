/** The API with its dashboard, and the health check. */
import { flag, number, section, set } from "./fields.ts";

export const Api = section({
  basePath: set("is it served below another path?"),
  insecure: flag("is it open to everybody?"),
  dashboard: flag("is the dashboard used?"),
  debug: flag("is debugging left on?"),
  disableDashboardAd: flag("is the advertisement unwanted?"),
  dashboardName: set("are dashboards told apart by name?"),
});

export const Ping = section({
  entryPoint: set("does it have an entry point of its own?"),
  manualRouting: flag("is it routed by hand?"),
  terminatingStatusCode: number("is the default status good enough?"),
});
