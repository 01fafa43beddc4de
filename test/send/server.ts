import { EventEmitter, once } from "node:events";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";

/** A received request, with all its bytes. */
export interface Seen {
  readonly method: string | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** A server of one test, on loopback. */
export interface Collector extends AsyncDisposable {
  readonly url: string;
  readonly seen: Seen[];
  /** Waits for the next request. */
  readonly next: () => Promise<unknown>;
}

/** Starts a server whose nth answer is `answers[n]`, and the last one from then on. It ends with its test. */
export async function collector(
  ...answers: ((response: ServerResponse, socket: Socket) => void)[]
): Promise<Collector> {
  const seen: Seen[] = [];
  const requests = new EventEmitter();
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of request) chunks.push(chunk);
    } catch {
      return;
    }
    const answer = answers[Math.min(seen.length, answers.length - 1)];
    const { method, headers } = request;
    seen.push({ method, headers, body: Buffer.concat(chunks) });
    requests.emit("request");
    response.on("error", () => {});
    answer?.(response, request.socket);
  });
  const url = await listen(server);
  const next = () => once(requests, "request");
  return { url, seen, next, [Symbol.asyncDispose]: () => close(server) };
}

/** An address at which no server listens. */
export async function closedPort(): Promise<string> {
  const server = createServer();
  const url = await listen(server);
  await close(server);
  return url;
}

/** Answers with this status, and these headers. */
export function status(
  code: number,
  headers: Record<string, string> = {},
): (response: ServerResponse) => void {
  return (response) => void response.writeHead(code, headers).end();
}

async function listen(server: Server): Promise<string> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/reports`;
}

async function close(server: Server): Promise<void> {
  const closed = once(server, "close");
  server.close();
  server.closeAllConnections();
  await closed;
}
