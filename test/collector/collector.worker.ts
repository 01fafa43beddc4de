/** A collector in workerd, on D1. */
import type { Collector } from "../../src/collector/collector.ts";
import { d1, type D1Database } from "../../src/collector/store/d1.ts";
import { start } from "./post.ts";

let collector: Collector | undefined;

const worker = {
  fetch(
    request: Request,
    env: { readonly DB: D1Database },
    ctx: unknown,
  ): Promise<Response> {
    collector ??= start({
      store: d1(() => env.DB),
      rateLimit: 4,
      openDataToken: "a token of the analysts",
      clientAddress: () => "192.0.2.1",
    }).collector;
    return collector.fetch(request, env, ctx);
  },
};
export default worker;
