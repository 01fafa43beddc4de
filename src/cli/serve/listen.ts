/** Serves a fetch handler over node:http, which Bun and Deno have, too. */
import { getRequestListener } from "@hono/node-server";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { SECOND } from "../../contract/time.ts";
import { Stop } from "../command.ts";
import { answerDirectly, directRequest } from "./answer-directly.ts";

/** Answers a request; `info` is what the adapter knows about the connection. */
export type Handler = (request: Request, info: unknown) => Promise<Response>;

/** A running server. */
export interface Listening {
  /** Where it listens. */
  readonly url: string;
  /** Accepts no more connections, and waits for open requests, at most this many milliseconds. */
  stop(timeout: number): Promise<void>;
}

/** How long a client may take to send the head of a request. */
const HEADERS_TIMEOUT = 10 * SECOND;

/** How long it may take to send the whole request. The collector has a shorter limit for bodies. */
const REQUEST_TIMEOUT = 30 * SECOND;

/**
 * Starts a server.
 *
 * @throws {Stop} If it can't listen on that port.
 */
export async function listen(
  handler: Handler,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<Listening> {
  const adapter = getRequestListener(handler, {
    // For HTTP/1.0, which needs no Host header.
    hostname: "localhost",
    overrideGlobalObjects: false,
  });
  const server = createServer(
    { headersTimeout: HEADERS_TIMEOUT, requestTimeout: REQUEST_TIMEOUT },
    (incoming, outgoing) => {
      const request = directRequest(incoming);
      if (request) void answerDirectly(request, incoming, outgoing, handler);
      else void adapter(incoming, outgoing);
    },
  );
  server.listen(port, host);
  try {
    await once(server, "listening");
  } catch (error) {
    throw listenRefusal(host, port, (error as NodeJS.ErrnoException).code);
  }
  const { address, port: bound, family } = server.address() as AddressInfo;
  const name = family === "IPv6" ? `[${address}]` : address;
  return {
    url: `http://${name}:${bound}`,
    stop: async (timeout) => {
      const closed = once(server, "close");
      server.close();
      // server.close() leaves connections open that a client keeps alive.
      const idle = setInterval(() => server.closeIdleConnections(), 50);
      const late = setTimeout(() => server.closeAllConnections(), timeout);
      await closed;
      clearInterval(idle);
      clearTimeout(late);
    },
  };
}

function listenRefusal(host: string, port: number, code = "an error"): Stop {
  const sentence = `Cannot listen on port ${port} of ${host}`;
  const hint = "--port 0 picks a free one";
  switch (code) {
    case "EADDRINUSE":
      return new Stop(`${sentence} as another program does`, { hint });
    case "EACCES":
      return new Stop(`${sentence} as that needs more rights`, { hint });
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return new Stop(`${sentence} as this machine has no such address`);
  }
  return new Stop(`${sentence}: ${code}`, { hint });
}
