/** Serves a fetch handler on loopback, with the server that `candor serve` has. */
import { createAdaptorServer } from "@hono/node-server";
import { once } from "node:events";
import type { AddressInfo } from "node:net";

/** A server of one test, which stops it with `await using`. */
export interface Serving extends AsyncDisposable {
  /** Its address, without a slash at the end. */
  readonly url: string;
  /** Its port. */
  readonly port: number;
}

/** Starts a server on a free port. */
export async function serving(
  fetch: (request: Request, env?: unknown) => Promise<Response>,
): Promise<Serving> {
  const server = createAdaptorServer({ fetch, overrideGlobalObjects: false });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    async [Symbol.asyncDispose]() {
      const closed = once(server, "close");
      server.close();
      if ("closeAllConnections" in server) server.closeAllConnections();
      await closed;
    },
  };
}
