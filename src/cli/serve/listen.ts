/** A fetch handler on a port, in Node, and in Bun and Deno as Node. */
import { createAdaptorServer } from "@hono/node-server";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Stop } from "../command.ts";

/** What answers: a request, and what Node knows of it. */
export type Handler = (request: Request, info: unknown) => Promise<Response>;

/** A server that listens. */
export interface Listening {
  readonly url: string;
  /** Takes no more connections, lets the open requests end, for so many milliseconds at most. */
  stop(patience: number): Promise<void>;
}

/** Milliseconds for the head of a request, and for all of it: a body has a shorter limit of its own. */
const HEADERS = 10_000;
const REQUEST = 30_000;

/**
 * Starts a server.
 *
 * @throws {Stop} If it can't have that port.
 */
export async function listen(
  handler: Handler,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<Listening> {
  const server = createAdaptorServer({
    fetch: handler,
    overrideGlobalObjects: false,
    createServer,
    serverOptions: { headersTimeout: HEADERS, requestTimeout: REQUEST },
  }) as Server;
  server.listen(port, host);
  try {
    await once(server, "listening");
  } catch (error) {
    throw cannot(host, port, (error as NodeJS.ErrnoException).code);
  }
  const { address, port: bound, family } = server.address() as AddressInfo;
  const name = family === "IPv6" ? `[${address}]` : address;
  return {
    url: `http://${name}:${bound}`,
    stop: async (patience) => {
      const closed = once(server, "close");
      server.close();
      // A connection that is kept alive is closed when its request is done.
      const idle = setInterval(() => server.closeIdleConnections(), 50);
      const late = setTimeout(() => server.closeAllConnections(), patience);
      await closed;
      clearInterval(idle);
      clearTimeout(late);
    },
  };
}

function cannot(host: string, port: number, code = "an error"): Stop {
  const place = `Cannot listen on port ${port} of ${host}`;
  const hint = "--port 0 takes a free one";
  switch (code) {
    case "EADDRINUSE":
      return new Stop(`${place} as another program does`, { hint });
    case "EACCES":
      return new Stop(`${place} as that needs more rights`, { hint });
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return new Stop(`${place} as this machine has no such address`);
  }
  return new Stop(`${place}: ${code}`, { hint });
}
