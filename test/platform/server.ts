import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { AddressInfo } from "node:net";
import { gunzipSync } from "node:zlib";
import { certificate } from "./certificate.ts";

/** Answers that aren't HTTP, or not as fetch would have them. */
const RAW: Readonly<Record<string, string>> = {
  odd: "HTTP/1.1 999 Odd\r\ncontent-length: 0\r\n\r\n",
  ssh: "SSH-2.0-OpenSSH\r\n",
  upgrade: "HTTP/1.1 101 Odd\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n",
  nothing: "",
  header: "HTTP/1.1 200 OK\r\nx-\u0001: \u0001\r\n\r\n",
};

/**
 * The server for the suites, on loopback. It ends with the test that used it. A path that it doesn't know gets no
 * answer.
 */
export async function worldServer(): Promise<
  { readonly url: string } & AsyncDisposable
> {
  return await listening(createServer(answer), "http");
}

/** The same over TLS. */
export async function secureServer(): Promise<
  { readonly url: string } & AsyncDisposable
> {
  return await listening(createSecureServer(certificate, answer), "https");
}

/** Any server of a test, told to listen. */
export async function listening(
  server: Server,
  scheme: "http" | "https",
): Promise<{ readonly url: string } & AsyncDisposable> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

const answer: RequestListener = async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  response.on("error", () => {});
  const [, what, status] = request.url?.split("/") ?? [];
  if (what === "status") {
    response.writeHead(Number(status), { "retry-after": "120" });
    response.end(status === "204" ? undefined : status);
  } else if (what === "echo") {
    response.writeHead(200, { "x-method": request.method ?? "" }).end(body);
  } else if (what === "redirect") {
    response.writeHead(302, { location: "/echo" }).end();
  } else if (what === "raw") {
    request.socket.end(RAW[status ?? ""] ?? "");
  } else if (what === "reset") {
    request.socket.resetAndDestroy();
  } else if (what === "broken") {
    response.writeHead(200, { "content-length": "9" }).write("{", () => {
      request.socket.destroy();
    });
  } else if (what === "elsewhere") {
    response.writeHead(302, { location: "http://127.0.0.2:1/" }).end();
  } else if (what === "half") {
    response.writeHead(200).write("{");
  } else if (what === "reports") {
    const zipped = request.headers["content-encoding"] === "gzip";
    JSON.parse((zipped ? gunzipSync(body) : body).toString());
    response.writeHead(204).end();
  } else if (what === "moved") {
    response.writeHead(307, { location: "/reports" }).end();
  } else if (what === "endless") {
    const more = (): void => {
      while (!response.destroyed && response.write(Buffer.alloc(65_536)));
    };
    response.on("drain", more);
    more();
  }
};
