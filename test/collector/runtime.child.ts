/**
 * Serves a collector on loopback with the runtime's own server, posts to it, and prints the answers. The forwarded
 * addresses are ignored, so all posts count as one address.
 */
import { exchange } from "./exchange.ts";
import { start } from "./post.ts";

/** The parts of Deno and Bun that are used. */
interface Runtimes {
  readonly Deno?: {
    serve(
      options: { hostname: string; port: number; onListen: () => void },
      handler: (request: Request, info: unknown) => Promise<Response>,
    ): { readonly addr: { readonly port: number }; shutdown(): Promise<void> };
  };
  readonly Bun?: {
    serve(options: {
      hostname: string;
      port: number;
      fetch: (request: Request, server: unknown) => Promise<Response>;
    }): { readonly port: number; stop(force: boolean): Promise<void> };
  };
}

const { Deno, Bun } = globalThis as Runtimes;
const { collector } = start({ rateLimit: 4 });
const fetchIt = (request: Request, info: unknown) =>
  collector.fetch(request, info);
const hostname = "127.0.0.1";

if (Deno) {
  const options = { hostname, port: 0, onListen: () => {} };
  const server = Deno.serve(options, fetchIt);
  await print(server.addr.port);
  await server.shutdown();
} else if (Bun) {
  const server = Bun.serve({ hostname, port: 0, fetch: fetchIt });
  await print(server.port);
  await server.stop(true);
} else {
  const { serve } = await import("@hono/node-server");
  const server = serve({ fetch: collector.fetch, hostname, port: 0 });
  await new Promise((resolve) => server.once("listening", resolve));
  const address = server.address();
  await print(typeof address === "object" ? address?.port ?? 0 : 0);
  server.close();
}

async function print(port: number): Promise<void> {
  console.log(JSON.stringify(await exchange(`http://${hostname}:${port}`)));
}
