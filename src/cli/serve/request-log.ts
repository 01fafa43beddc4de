/**
 * A log line for each request: its method, the name of its route, the status and the time it took. A line holds no
 * address, no user agent, and nothing from the path, the query or the body.
 */
import { pathOf } from "../../collector/routes/path-of.ts";
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
  let at = NaN;
  let time = "";
  return (event, facts = {}) => {
    if (at !== (at = now())) time = new Date(at).toISOString();
    if (style === "json") {
      write(`${JSON.stringify({ time, event, ...facts })}\n`);
      return;
    }
    let line = `${time} ${event}`;
    for (const name of Object.keys(facts)) line += ` ${name}=${facts[name]}`;
    write(`${line}\n`);
  };
}

/** A log's text on its way out. */
export interface Batched {
  /** Adds text, which is written a moment later together with what else comes. */
  readonly write: (text: string) => void;
  /** Writes what waits. */
  readonly flush: () => void;
}

/** Joins what is written within a moment: writing a line costs as much as taking a report. */
export function batched(write: (text: string) => void): Batched {
  let waiting = "";
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    const all = waiting;
    waiting = "";
    if (all) write(all);
  };
  return {
    write(text) {
      waiting += text;
      if (waiting.length > MOST_WAITING) flush();
      else timer ??= setTimeout(flush, MOMENT);
    },
    flush,
  };
}

/** Milliseconds for which a line waits for others. */
const MOMENT = 20;

/** More characters aren't held back. */
const MOST_WAITING = 65_536;

/** The name of a request's route: its path pattern, or `other`. */
export function routeOf(url: string): string {
  const name = routeName(pathOf(url));
  return name === "other" ? routeName(new URL(url).pathname) : name;
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
