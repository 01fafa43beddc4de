/** Serves a fetch handler with Node's own server, on loopback. */
import { createServer, type IncomingMessage, type Server } from "node:http";
import { Readable } from "node:stream";

export type Handler = (request: Request) => Promise<Response>;

/** Starts listening. Port 0 means any free port. */
export function serve(handler: Handler, port: number): Server {
  return createServer(async (incoming, outgoing) => {
    try {
      const response = await handler(requestOf(incoming));
      const text = await response.text();
      outgoing.writeHead(response.status, Object.fromEntries(response.headers));
      outgoing.end(text);
    } catch {
      // An invalid path or method must not end the broker.
      outgoing.writeHead(400).end();
    }
  }).listen(port, "127.0.0.1");
}

function requestOf(incoming: IncomingMessage): Request {
  const { method = "GET", url = "/", headers } = incoming;
  const body = /^(GET|HEAD)$/.test(method) ? null : Readable.toWeb(incoming);
  return new Request(new URL(url, "http://localhost"), {
    method,
    headers: Object.entries(headers).map(([name, value]) => [name, `${value}`]),
    body: body as ReadableStream | null,
    duplex: "half",
  } as RequestInit);
}
