/** Posts to a collector as clients do, using only what every runtime has. */
import { report } from "./post.ts";

/** The answers, in order. */
export interface Exchange {
  readonly statuses: readonly number[];
  readonly health: string;
}

/** Posts plain, gzipped, invalid and too large bodies; after four posts the address is limited. */
export async function exchange(
  url: string,
  ask: (url: string, init?: RequestInit) => Promise<Response> = fetch,
): Promise<Exchange> {
  const post = async (
    body: BodyInit,
    headers: Record<string, string> = {},
  ): Promise<number> => {
    const answer = await ask(`${url}/v1/reports`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "x-forwarded-for": `203.0.113.${++asked}`,
        ...headers,
      },
      body,
    });
    await answer.text();
    return answer.status;
  };
  let asked = 0;
  const text = (sequence: number) => JSON.stringify(report({ sequence }));
  const packed = new Blob([text(2)]).stream()
    .pipeThrough(new CompressionStream("gzip"));
  const statuses = [
    await post(text(1)),
    await post(await new Response(packed).arrayBuffer(), {
      "content-encoding": "gzip",
    }),
    await post(`{"jane":1}`),
    await post(`"${"x".repeat(70_000)}"`),
    await post(text(3)),
  ];
  const health = await (await ask(`${url}/v1/health`)).text();
  return { statuses, health };
}
