import { once } from "node:events";
import {
  createServer,
  type IncomingMessage,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import type { Panel } from "../../src/panel/panel.ts";

/** An admin server of one test, on loopback. */
export interface Admin extends AsyncDisposable {
  readonly origin: string;
}

type Handler = Panel["fetch"];

/** Serves a fetch handler, as a program's own server in Node would. */
export async function serve(handler: Handler): Promise<Admin> {
  const server = createServer((incoming, outgoing) =>
    void answer(handler, incoming, outgoing)
  );
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

async function answer(
  handler: Handler,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const { method = "", url = "", headers } = incoming;
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const response = await handler(
    new Request(`http://${headers.host}${url}`, {
      method,
      headers: Object.entries(headers) as [string, string][],
      ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
    }),
  );
  outgoing.writeHead(response.status, [...response.headers].flat());
  outgoing.end(await response.bytes());
}
