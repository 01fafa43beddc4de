/**
 * A line for each request: what was asked for, by the name of its route, and how that went. No address, no user agent,
 * nothing out of a path, a query or a body: the log tells no more of anybody than the store does.
 */
import { routeName } from "../../collector/routes/routes.ts";

/** How the log is written. */
export type LogStyle = "text" | "json" | "off";

/** Writes a line: what happened, and what there is to say of it. */
export type Log = (
  event: string,
  facts?: Readonly<Record<string, string | number>>,
) => void;

/** A log in a style, line by line. */
export function logger(
  style: LogStyle,
  write: (line: string) => void,
  now: () => number,
): Log {
  if (style === "off") return () => {};
  return (event, facts = {}) => {
    const time = new Date(now()).toISOString();
    const line = style === "json"
      ? JSON.stringify({ time, event, ...facts })
      : [time, event, ...Object.entries(facts).map(([k, v]) => `${k}=${v}`)]
        .join(" ");
    write(`${line}\n`);
  };
}

/** The name of a request's route: its path pattern, or `other`. */
export function routeOf(url: string): string {
  return routeName(new URL(url).pathname);
}

/** A handler that says of each request how it went. */
export function logged<Info>(
  handler: (request: Request, info: Info) => Promise<Response>,
  log: Log,
  now: () => number,
): (request: Request, info: Info) => Promise<Response> {
  return async (request, info) => {
    const started = now();
    const response = await handler(request, info);
    log("request", {
      method: METHOD.test(request.method) ? request.method : "other",
      route: routeOf(request.url),
      status: response.status,
      ms: Math.round(now() - started),
    });
    return response;
  };
}

const METHOD = /^(GET|HEAD|POST|PUT|DELETE|OPTIONS|PATCH)$/;
