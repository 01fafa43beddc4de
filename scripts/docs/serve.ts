/** Shows the site on this machine. */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname } from "node:path/posix";
import type { SiteFiles } from "./site.ts";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".webp": "image/webp",
};

/** @returns The site's address. The server doesn't keep the process alive by itself when `unref` is set. */
export async function serveSite(
  files: SiteFiles,
  port: number,
  unref = false,
): Promise<string> {
  const server = createServer(({ url = "/" }, response) => {
    const { pathname } = new URL(url, "http://localhost");
    const path = pathname.endsWith("/") ? `${pathname}index.html` : pathname;
    const content = files.get(path.slice(1));
    if (content === undefined) {
      response.writeHead(404).end("There is no such page.\n");
      return;
    }
    response.writeHead(200, {
      "content-type": TYPES[extname(path)] ?? "text/plain",
    })
      .end(content);
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  if (unref) server.unref();
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}
