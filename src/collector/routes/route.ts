import type { DialectName } from "../dialects/dialect.ts";
import type { Refusal } from "../refusal.ts";
import type { RouteContext } from "../route-context.ts";

/** A request, as a handler sees it. hono's context is one. */
export interface Asked {
  /** The request. */
  readonly req: {
    /** As the runtime handed it over. */
    readonly raw: Request;
    /** Its method. */
    readonly method: string;
    /** The part of its path that a name in braces stands for. */
    param(name: string): string | undefined;
    /** A parameter of its query. */
    query(name: string): string | undefined;
    /** A header. */
    header(name: string): string | undefined;
  };
  /** What the runtime handed over beside it. */
  readonly env: unknown;
}

/** Answers one method of one path, or says why it doesn't. */
export type Handler = (
  c: Asked,
) => Response | Refusal | Promise<Response | Refusal>;

/** One row of the table of routes. */
export interface Route {
  /** The path, with its variable parts in braces. Also the route's name in logs and metrics. */
  readonly path: string;
  /** Creates the handler of each method. HEAD is answered as GET. */
  readonly methods: Readonly<
    Record<string, (context: RouteContext) => Handler>
  >;
  /** Pages of any origin may call it, without credentials. @default false */
  readonly crossOrigin?: boolean;
  /** The route is there only where the option `dialects` names this one. @default always there */
  readonly dialect?: DialectName;
  /** It reads the store, so an address may ask for it only so often. @default false */
  readonly readsStore?: boolean;
  /** What is posted here is a report, which metrics count by its outcome. @default false */
  readonly takesReports?: boolean;
  /**
   * Its handler reads nothing of a POST but headers and, through `readBody()`, the body: a server may hand over less than a
   * whole `Request`. @default false
   */
  readonly readsJsonOnly?: boolean;
  /**
   * Its handler reads nothing of a GET but its address and headers: a server may hand over less than a whole `Request`.
   * @default false
   */
  readonly readsAddressOnly?: boolean;
  /** Writes a refusal. @default as JSON */
  readonly writeRefusal?: (refusal: Refusal) => Response;
}
