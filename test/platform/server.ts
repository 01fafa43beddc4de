import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { gunzipSync } from "node:zlib";

/** The server that the suite asks, on loopback; it ends with the test that used it. */
export async function worldServer(): Promise<
  { readonly url: string } & AsyncDisposable
> {
  return await listening(createServer(answer), "http");
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
    response.writeHead(200, { "x-method": request.method }).end(body);
  } else if (what === "redirect") {
    response.writeHead(302, { location: "/echo" }).end();
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
