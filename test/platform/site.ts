import { EventEmitter, once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { gunzipSync } from "node:zlib";

/** A report as it came in. */
export interface Received {
  readonly body: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** A server of one test, on loopback. */
export interface Site extends AsyncDisposable {
  readonly origin: string;
  /** What was posted to `/reports`, whose answer is 204, to any origin. */
  readonly reports: readonly Received[];
  /** Waits until a browser asks whether it may post. */
  asked(): Promise<void>;
}

/** What a site serves. */
export interface SiteOptions {
  /** Scripts, each on a page of its name. */
  readonly scripts?: Readonly<Record<string, string>>;
  /** Browsers that ask whether they may post are answered after this. */
  readonly preflight?: Promise<void>;
}

const CORS = {
  "access-control-allow-origin": "*",
  "access-control-allow-methods": "POST",
  "access-control-allow-headers": "content-type, content-encoding",
};

/** Serves scripts, `/moved`, which redirects to `/reports`, and `/reports`. */
export async function site(
  { scripts = {}, preflight }: SiteOptions = {},
): Promise<Site> {
  const reports: Received[] = [];
  const asked = new EventEmitter();
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? "", "http://127.0.0.1").pathname;
    const script = scripts[path.slice(1).replace(/\.js$/, "")];
    response.on("error", () => {});
    if (path === "/moved") {
      response.writeHead(307, { ...CORS, location: "/reports" }).end();
    } else if (request.method === "OPTIONS") {
      asked.emit("asked");
      await preflight;
      response.writeHead(204, CORS).end();
    } else if (path === "/reports") {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      const { headers } = request;
      const bytes = Buffer.concat(chunks);
      const zipped = headers["content-encoding"] === "gzip";
      const body = (zipped ? gunzipSync(bytes) : bytes).toString();
      reports.push({ body, headers });
      response.writeHead(204, CORS).end();
    } else if (path.endsWith(".js")) {
      response.writeHead(200, { ...CORS, "content-type": "text/javascript" });
      response.end(script);
    } else {
      response.writeHead(200, { "content-type": "text/html" });
      response.end(
        `<!doctype html><meta charset="utf-8"><title>${path}</title>` +
          (script ? `<script type="module" src="${path}.js"></script>` : ""),
      );
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    reports,
    asked: async () => void await once(asked, "asked"),
    async [Symbol.asyncDispose]() {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
