/** What our tests use of Express 5, which brings no types of its own. */
declare module "express" {
  import type { IncomingMessage, ServerResponse } from "node:http";
  import type { NodeListener } from "../../src/platform/node.ts";

  type Middleware = NodeListener | Router;

  /** An application or a router. */
  interface Router {
    (request: IncomingMessage, response: ServerResponse): void;
    use(...middleware: (string | Middleware)[]): this;
  }

  interface Express {
    (): Router;
    Router(): Router;
    json(options?: { readonly limit?: string }): Middleware;
    urlencoded(): Middleware;
    text(options: { readonly type: string }): Middleware;
    raw(options: { readonly type: string }): Middleware;
  }

  const express: Express;
  export default express;
}
