import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Panel } from "../../src/panel/panel.ts";
import { toNodeListener } from "../../src/platform/node.ts";

/** An admin server of one test, on loopback. */
export interface Admin extends AsyncDisposable {
  readonly origin: string;
}

/** Serves a fetch handler, as a program's own server in Node would. */
export function serve(fetch: Panel["fetch"]): Promise<Admin> {
  return listening(createServer(toNodeListener({ fetch })));
}

/** Has a server listen on a free port until it is disposed of. */
export async function listening(server: Server): Promise<Admin> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
