/** A real collector behind a real socket, for programs that run as processes of their own. */
import { createAdaptorServer } from "@hono/node-server";
import { createCollector, type Products } from "@candor/telemetry/collector";
import { once } from "node:events";
import type { AddressInfo } from "node:net";

export interface Collecting extends AsyncDisposable {
  /** Where reports are posted. */
  readonly endpoint: string;
  /** How each post was answered. */
  readonly answers: readonly number[];
  /** How many instances have reported today. */
  active(product: string): Promise<number | null>;
  /** The reports as they are kept. */
  reports<T>(product: string): Promise<readonly T[]>;
}

const TOKEN = "a token of this test";

/** Starts one for these products, in memory. It ends with the test that used it. */
export async function collecting(products: Products): Promise<Collecting> {
  const answers: number[] = [];
  const collector = createCollector({ products, k: 1, openDataToken: TOKEN });
  const server = createAdaptorServer({
    async fetch(request: Request, env: unknown) {
      const answer = await collector.fetch(request, env);
      if (request.method === "POST") answers.push(answer.status);
      return answer;
    },
    overrideGlobalObjects: false,
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  return {
    endpoint: `${url}/v1/reports`,
    answers,
    async active(product) {
      const told = await fetch(`${url}/v1/tally?product=${product}`);
      return (await told.json()).periods.at(-1).instances;
    },
    async reports<T>(product: string) {
      const raw = await fetch(`${url}/v1/open-data?product=${product}`, {
        headers: { authorization: `Bearer ${TOKEN}` },
      });
      const lines = (await raw.text()).split("\n").filter(Boolean);
      return lines.map((line) => JSON.parse(line) as T);
    },
    async [Symbol.asyncDispose]() {
      const closed = once(server, "close");
      server.close();
      if ("closeAllConnections" in server) server.closeAllConnections();
      await closed;
      await collector.close();
    },
  };
}
