/** A real proxy on loopback that behaves as the test wants, and the server to which it leads for every name. */
import { createServer as createSite } from "node:https";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { once } from "node:events";
import { createServer as createTlsServer } from "node:tls";
import { certificate, proxyCertificate } from "./proxy-certificate.ts";

/** What the proxy does if it is asked for `refused.example` and so on. For any other name it connects. */
const BEHAVIOURS: Readonly<Record<string, (client: Socket) => unknown>> = {
  refused: (client) => client.end("HTTP/1.1 403 Forbidden\r\n\r\n<html>"),
  password: (client) =>
    client.end("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n"),
  hang: () => {},
  drip: (client) => client.write("HTTP/1.1 200 OK\r\nx: "),
  closed: (client) => client.end(),
  half: (client) => client.end("HTTP/1.1 200 O"),
  nonsense: (client) => client.write("SSH-2.0-OpenSSH\r\n"),
  endless: (client) => client.write(`HTTP/1.1 200 ${"x".repeat(20_000)}`),
  more: (client) => client.write("HTTP/1.1 200 OK\r\n\r\nHTTP/1.1 204 OK"),
  impostor: (client) => {
    // It says yes, and then isn't the server.
    client.write("HTTP/1.1 200 OK\r\n\r\n");
    client.once("data", () => client.end("HTTP/1.1 204 No Content\r\n\r\n"));
  },
};

/** The outcome of each. */
export const FAULTS: Readonly<Record<string, string>> = {
  refused: "proxy refused",
  password: "proxy wants a password",
  hang: "proxy too slow",
  drip: "proxy too slow",
  closed: "proxy hung up",
  half: "proxy hung up",
  nonsense: "proxy's answer unreadable",
  endless: "proxy's answer unreadable",
  more: "proxy's answer unreadable",
  impostor: "fetch failed",
};

export interface Proxied extends AsyncDisposable {
  /** The proxy's address: `127.0.0.1:4711`. */
  readonly proxy: string;
  /** The requests that it got, with all their headers. */
  readonly asked: string[];
  /** The requests that reached the server. */
  readonly reached: string[];
}

/** @param over How the proxy itself is asked. */
export async function proxied(over: "tcp" | "tls" = "tcp"): Promise<Proxied> {
  const asked: string[] = [];
  const reached: string[] = [];
  const site = createSite(certificate, async (request, response) => {
    let body = "";
    for await (const part of request) body += part;
    reached.push(
      `${request.method} ${request.headers.host} ${request.url} ${body}`,
    );
    response.writeHead(204).end();
  }).listen(0, "127.0.0.1");
  await once(site, "listening");
  const sockets = new Set<Socket>();
  const serve = (client: Socket) => {
    sockets.add(client);
    client.on("error", () => {});
    client.once("data", (bytes) => {
      asked.push(String(bytes));
      const [, name = ""] = /^CONNECT (\w+)/.exec(asked.at(-1)!) ?? [];
      const behave = Object.hasOwn(BEHAVIOURS, name) && BEHAVIOURS[name];
      if (behave) return behave(client);
      const { port } = site.address() as AddressInfo;
      const up = connect(port, "127.0.0.1", () => {
        client.write("HTTP/1.1 200 Connection established\r\n\r\n");
        client.pipe(up).pipe(client);
      });
      sockets.add(up);
      up.on("error", () => client.destroy());
    });
  };
  const server = over === "tls"
    ? createTlsServer(proxyCertificate, serve)
    : createServer(serve);
  server.on("tlsClientError", () => {});
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const it: Proxied = {
    proxy: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    reached,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      const closed = [once(server, "close"), once(site, "close")];
      server.close();
      site.close();
      site.closeAllConnections();
      await Promise.all(closed);
    },
  };
  return it;
}
