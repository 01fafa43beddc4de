/** A proxy in front of ClickHouse that fails as servers and networks do. */
import { createServer } from "node:http";
import { once } from "node:events";

/**
 * What happens to a request: it passes; it never reaches the server; the server handles it and the answer is lost; it
 * gets no answer; or the server refuses it with a code.
 */
export type Fate = "pass" | "drop" | "lose" | "hang" | {
  readonly code: number;
  readonly text: string;
};

/** A proxy that runs. */
export interface Faulty extends AsyncDisposable {
  /** Its URL. */
  readonly url: string;
  /** Chooses what happens to a request, by its statement. */
  fate: (statement: string) => Fate;
  /** Another answer than the server's. */
  answer: (statement: string) => string | undefined;
}

/** Starts a proxy in front of a server. */
export async function startFaulty(server: string): Promise<Faulty> {
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
    if (typeof fate === "object") {
      response.writeHead(500, { "x-clickhouse-exception-code": fate.code });
      return void response.end(
        `Code: ${fate.code}. DB::Exception: ${fate.text}. (FAULT)`,
      );
    }
    try {
      const forwarded = await fetch(target, {
        method: request.method ?? "POST",
        headers: {
          "content-type": request.headers["content-type"] ?? "text/plain",
        },
        ...request.method === "GET" ? {} : { body },
      });
      const bytes = Buffer.from(await forwarded.arrayBuffer());
      if (fate === "lose") return void request.socket.destroy();
      const code = forwarded.headers.get("x-clickhouse-exception-code");
      response.writeHead(
        forwarded.status,
        code ? { "x-clickhouse-exception-code": code } : {},
      );
      response.end(bytes);
    } catch {
      request.socket.destroy();
    }
  }).listen(0, "127.0.0.1");
  await once(proxy, "listening");
  const address = proxy.address();
  const port = typeof address === "object" ? address?.port : 0;
  const faulty: Faulty = {
    url: `http://127.0.0.1:${port}`,
    fate: () => "pass",
    answer: () => undefined,
    async [Symbol.asyncDispose]() {
      const closed = once(proxy, "close");
      proxy.close();
      proxy.closeAllConnections();
      await closed;
    },
  };
  return faulty;
}
