/**
 * A log line for each request: its method, the name of its route, the status and the time it took. A line holds no
 * address, no user agent, and nothing from the path, the query or the body.
 */
import { routeName } from "../../collector/routes/routes.ts";

/** How the log is written. */
export type LogStyle = "text" | "json" | "off";

/** Writes a line: what happened, and facts about it. */
export type Log = (
  event: string,
  facts?: Readonly<Record<string, string | number>>,
) => void;

/** Creates a log in a style. */
export function createLog(
  style: LogStyle,
  { write, now }: {
    /** Writes text to the log. */
    readonly write: (text: string) => void;
    /** The current time in milliseconds. */
    readonly now: () => number;
  },
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

/** Joins what is written in one turn of the event loop: writing a line costs as much as taking a report. */
export function inTurns(write: (text: string) => void): (text: string) => void {
  let waiting = "";
  return (text) => {
    if (!waiting) {
      setImmediate(() => {
        const all = waiting;
        waiting = "";
        write(all);
      });
    }
    waiting += text;
  };
}

/** The name of a request's route: its path pattern, or `other`. */
export function routeOf(url: string): string {
  return routeName(new URL(url).pathname);
}

/** Wraps a handler so that each request is logged. */
export function logRequests<Info>(
  handler: (request: Request, info: Info) => Promise<Response>,
  { log, now }: { readonly log: Log; readonly now: () => number },
): (request: Request, info: Info) => Promise<Response> {
  return async (request, info) => {
    const started = now();
    const response = await handler(request, info);
    log("request", {
      method: METHODS.has(request.method) ? request.method : "other",
      route: routeOf(request.url),
      status: response.status,
      ms: Math.round(now() - started),
    });
    return response;
  };
}

const METHODS: ReadonlySet<string> = new Set([
  "GET",
  "HEAD",
  "POST",
  "PUT",
  "DELETE",
  "OPTIONS",
  "PATCH",
]);
