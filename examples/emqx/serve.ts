/** Serves a fetch handler by Node's own server, on loopback. */
import { createServer, type Server } from "node:http";
import { Readable } from "node:stream";

export type Handler = (request: Request) => Promise<Response | undefined>;

/** Starts listening. A port of 0 is any that is free. */
export function serve(handler: Handler, port: number): Server {
  return createServer(async (incoming, outgoing) => {
    const { method = "GET", url = "/" } = incoming;
    const body = /^(GET|HEAD)$/.test(method) ? null : Readable.toWeb(incoming);
    const request = new Request(new URL(url, "http://localhost"), {
      method,
      body: body as ReadableStream | null,
      duplex: "half",
    } as RequestInit);
    const response = await handler(request) ??
      new Response(null, { status: 404 });
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    outgoing.end(await response.text());
  }).listen(port, "127.0.0.1");
}
