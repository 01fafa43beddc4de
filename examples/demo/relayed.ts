/** Sends the fleet's requests sealed, through a relay in a process of its own, and tells who saw what. */
import { fork } from "node:child_process";
import { once } from "node:events";
import { createServer, request as ask } from "node:http";
import type { AddressInfo } from "node:net";
import process from "node:process";
import type { Collector } from "@candor/telemetry/collector";
import {
  type GatewayKey,
  oblivious,
  writeKeys,
} from "@candor/telemetry/oblivious";
import type { Answer } from "./network.ts";
import { paint } from "./paint.ts";
import type { Seen } from "./relay-process.ts";

export interface Relayed {
  /** The way of one installation, which has an address of its own. */
  answer(installation: number): Answer;
  /** A table of what relay, collector and network saw. `wrong` has a sentence for each thing that nobody should see. */
  table(collected: {
    /** Everything in the collector's files. */
    readonly stored: Uint8Array;
    /** How many reports it accepted. */
    readonly reports: number;
  }): Promise<
    { readonly lines: readonly string[]; readonly wrong: readonly string[] }
  >;
  /** Ends the relay and the collector's server. */
  end(): void;
}

/** Words in reports and their requests, which must not be found at the relay. */
const WORDS = [
  ...["traefik", "baqup", "spinnaker", "emqx", "/v1/", "/log", "/repos"],
  ...["providers", "stageType", "license", "uuid", "config", "gzip"],
];

/** Starts both. */
export async function relayed(
  collector: Collector,
  key: GatewayKey,
): Promise<Relayed> {
  const atCollector = new Set<string>();
  const paths = new Set<string>();
  let requests = 0;
  const site = createServer(async (incoming, outgoing) => {
    const parts: Buffer[] = [];
    for await (const part of incoming) parts.push(part);
    requests++;
    atCollector.add(incoming.socket.remoteAddress ?? "");
    paths.add(incoming.url ?? "");
    const answer = await collector.fetch(
      new Request(new URL(incoming.url ?? "/", "http://collector.example"), {
        method: "POST",
        headers: { "content-type": `${incoming.headers["content-type"]}` },
        body: Buffer.concat(parts),
      }),
    );
    outgoing.writeHead(answer.status, Object.fromEntries(answer.headers));
    outgoing.end(Buffer.from(await answer.arrayBuffer()));
  }).listen(0, "127.0.0.1");
  await once(site, "listening");
  const { port } = site.address() as AddressInfo;
  const gateway = `http://127.0.0.1:${port}/ohttp`;
  const child = fork(process.argv[1]!, ["--as-relay", gateway], {
    execArgv: process.execArgv,
  });
  const [{ url }] = await once(child, "message") as [{ url: string }];
  const send = oblivious({ relay: url, keys: writeKeys([key]) });

  return {
    answer(installation) {
      const localAddress = addressOf(installation);
      const fetch = (request: Request) => post(request, localAddress);
      return async (request) => await send(request, { fetch });
    },
    async table({ stored, reports }) {
      child.send({ words: WORDS });
      const [relay] = await once(child, "message") as [Seen];
      const kept = Buffer.from(stored).toString("latin1");
      const found = relay.addresses.filter((address) =>
        address !== "127.0.0.1" && kept.includes(address)
      );
      const rows = [
        ["who", "requests", "addresses", "lengths", "reports it can read"],
        [
          "relay",
          relay.requests,
          relay.addresses.length,
          relay.lengths.length,
          relay.words.length > 0 ? "some" : 0,
        ],
        ["network", ...["as the relay", "", "", ""]],
        ["collector", requests, `${atCollector.size} (the relay)`, "", reports],
      ];
      return {
        lines: [
          "  Who saw what, read from the memory of each and from the collector's files:",
          "",
          ...rows.map((row, at) => {
            const line = row.map((cell, i) => `${cell}`.padEnd(i ? 16 : 11))
              .join("");
            return at
              ? `  ${line}`.trimEnd()
              : paint("dim", `  ${line}`.trimEnd());
          }),
          "",
          `  ${relay.addresses.length} addresses are known to the relay; ${found.length} of them are in the collector's files.`,
        ],
        wrong: [
          ...relay.words.map((word) => `the relay could read '${word}'`),
          ...found.map((address) => `the collector keeps ${address}`),
          ...[...paths].filter((path) => path !== "/ohttp")
            .map((path) => `${path} was asked directly`),
        ],
      };
    },
    end() {
      child.disconnect();
      site.close();
      site.closeAllConnections();
    },
  };
}

/** On Linux the whole of 127.0.0.0/8 is this machine; elsewhere all installations have one address. */
function addressOf(installation: number): string {
  if (process.platform !== "linux") return "127.0.0.1";
  const number = installation + 256;
  return `127.1.${number >> 8 & 255}.${number & 255}`;
}

async function post(
  request: Request,
  localAddress: string,
): Promise<Response> {
  const body = Buffer.from(await request.arrayBuffer());
  return await new Promise((resolve, reject) => {
    const call = ask(request.url, {
      method: request.method,
      localAddress,
      headers: {
        "content-type": request.headers.get("content-type") ?? "",
        "content-length": body.length,
      },
    }, async (answer) => {
      const parts: Buffer[] = [];
      for await (const part of answer) parts.push(part);
      resolve(
        new Response(Buffer.concat(parts), {
          status: answer.statusCode ?? 0,
          headers: { "content-type": `${answer.headers["content-type"]}` },
        }),
      );
    });
    call.on("error", reject);
    call.end(body);
  });
}
