/** A proxy in front of ClickHouse that fails as servers and networks do. */
import { createServer } from "node:http";
import { once } from "node:events";

/**
 * What happens to a request: it passes; it never reaches the server; the server handles it and the answer is lost; it
 * gets no answer; the server refuses it with a code; it reaches the server later; or the connection is lost at once, and it
 * reaches the server later all the same.
 */
export type Fate = "pass" | "drop" | "lose" | "hang" | {
  readonly code: number;
  readonly text: string;
} | { readonly after: Promise<unknown>; readonly lost?: boolean };

/** A proxy that runs. */
export interface Faulty extends AsyncDisposable {
  /** Its URL. */
  readonly url: string;
  /** Chooses what happens to a request, by its statement. */
  fate: (statement: string) => Fate;
  /** Waits until the server has answered all requests that came to it late. */
  settle(): Promise<void>;
  /** Another answer than the server's. */
  answer: (statement: string) => string | undefined;
}

/** Starts a proxy in front of a server. */
export async function startFaulty(server: string): Promise<Faulty> {
  const late = new Set<Promise<unknown>>();
  const proxy = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const target = new URL(request.url ?? "/", server);
    const statement = `${target.searchParams.get("query") ?? ""}${body}`;
    const fate = faulty.fate(statement);
    const answer = faulty.answer(statement);
    if (answer !== undefined) return void response.end(answer);
    if (fate === "hang") return;
    if (fate === "drop") return void request.socket.destroy();
    if (typeof fate === "object" && "after" in fate) {
      if (fate.lost) request.socket.destroy();
      await fate.after;
    } else if (typeof fate === "object") {
      response.writeHead(500, { "x-clickhouse-exception-code": fate.code });
      return void response.end(
        `Code: ${fate.code}. DB::Exception: ${fate.text}. (FAULT)`,
      );
    }
    const forwarding = forward(target, {
      method: request.method ?? "POST",
      headers: {
        "content-type": request.headers["content-type"] ?? "text/plain",
      },
      ...request.method === "GET" ? {} : { body },
    });
    late.add(forwarding);
    const forwarded = await forwarding;
    late.delete(forwarding);
    if (!forwarded || fate === "lose") return void request.socket.destroy();
    response.writeHead(
      forwarded.status,
      forwarded.code ? { "x-clickhouse-exception-code": forwarded.code } : {},
    );
    response.end(forwarded.bytes);
  }).listen(0, "127.0.0.1");
  await once(proxy, "listening");
  const address = proxy.address();
  const port = typeof address === "object" ? address?.port : 0;
  const faulty: Faulty = {
    url: `http://127.0.0.1:${port}`,
    fate: () => "pass",
    answer: () => undefined,
    async settle() {
      while (late.size) await Promise.all(late);
    },
    async [Symbol.asyncDispose]() {
      const closed = once(proxy, "close");
      proxy.close();
      proxy.closeAllConnections();
      await closed;
    },
  };
  return faulty;
}

/** The server's answer; undefined if there is none. */
async function forward(target: URL, init: RequestInit): Promise<
  {
    readonly status: number;
    readonly code: string | null;
    readonly bytes: Buffer;
  } | undefined
> {
  try {
    const answer = await fetch(target, init);
    return {
      status: answer.status,
      code: answer.headers.get("x-clickhouse-exception-code"),
      bytes: Buffer.from(await answer.arrayBuffer()),
    };
  } catch {
    return undefined;
  }
}
