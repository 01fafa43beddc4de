/** How long a gateway takes for a request with a good seal, a broken one, and one for a key that it doesn't have. */
import {
  answerSealed,
  createGatewayKey,
  writeKeys,
} from "../src/oblivious/gateway.ts";
import { oblivious } from "../src/oblivious/oblivious.ts";

const REQUESTS = 2_000;

/** Prints one line. */
export async function sealing(): Promise<void> {
  const key = await createGatewayKey(1);
  const good = await sealed(writeKeys([key]));
  const broken = good.slice();
  broken[broken.length - 1]! ^= 1;
  const unknown = good.slice();
  unknown[0] = 2;
  const time = async (body: Uint8Array<ArrayBuffer>) => {
    const began = performance.now();
    for (let i = 0; i < REQUESTS; i++) {
      const request = new Request("https://stats.example.org/ohttp", {
        method: "POST",
        headers: { "content-type": "message/ohttp-req" },
        body,
      });
      const empty = () => Promise.resolve(new Response(null, { status: 204 }));
      await (await answerSealed(request, [key], empty)).arrayBuffer();
    }
    return (performance.now() - began) / REQUESTS;
  };
  await time(good);
  const [opened, refused, other] = [
    await time(good),
    await time(broken),
    await time(unknown),
  ];
  const ms = (value: number) => `${value.toFixed(2)} ms`;
  console.log(
    `gateway: a good seal ${ms(opened)}, a broken one ${ms(refused)} (${
      (refused / opened).toFixed(2)
    } x), an unknown key ${ms(other)} (${(other / opened).toFixed(2)} x)`,
  );
  const met = refused <= opened;
  console.log(
    `${
      met ? "met:    " : "NOT MET:"
    } a broken seal takes no longer than a good one`,
  );
}

/** The body of a sealed report. */
async function sealed(keys: string): Promise<Uint8Array<ArrayBuffer>> {
  let body = new Uint8Array(0);
  const send = oblivious({ relay: "https://relay.example.net/", keys });
  const report = new Request("https://stats.example.org/v1/reports", {
    method: "POST",
    body: "x".repeat(700),
  });
  await send(report, {
    fetch: async (request) => {
      body = new Uint8Array(await request.arrayBuffer());
      return new Response(null, { status: 503 });
    },
  });
  return body;
}

if (import.meta.main) await sealing();
