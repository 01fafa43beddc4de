/** The relay of the demo, in a process of its own. When it is asked, it says what is in its memory. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import process from "node:process";
import { createRelay } from "@candor/telemetry/oblivious";

/** What was seen somewhere on the way. */
export interface Seen {
  /** Requests. */
  readonly requests: number;
  /** The addresses that they came from. */
  readonly addresses: readonly string[];
  /** Their different lengths, in bytes. */
  readonly lengths: readonly number[];
  /** Which of some words are in what was seen. */
  readonly words: readonly string[];
}

/** Starts the relay. It keeps all bytes here, which `createRelay()` doesn't, so that they can be searched. */
export function runRelay(gateway: string): void {
  const relay = createRelay({ gateway, rateLimit: 1_000_000 });
  const addresses = new Set<string>();
  const lengths = new Set<number>();
  const wire: string[] = [];
  let requests = 0;
  const server = createServer(async (incoming, outgoing) => {
    const parts: Buffer[] = [];
    for await (const part of incoming) parts.push(part);
    const body = Buffer.concat(parts);
    requests++;
    addresses.add(incoming.socket.remoteAddress ?? "");
    lengths.add(body.length);
    const answer = await relay.fetch(
      new Request("http://relay.example/", {
        method: incoming.method ?? "GET",
        headers: { "content-type": `${incoming.headers["content-type"]}` },
        body,
      }),
    );
    outgoing.writeHead(answer.status, Object.fromEntries(answer.headers));
    outgoing.end(Buffer.from(await answer.arrayBuffer()));
  });
  server.on("connection", (socket) => {
    socket.on("data", (bytes) => wire.push(bytes.toString("latin1")));
    socket.on("error", () => {});
  });
  server.listen(0, "127.0.0.1", () => {
    const { port } = server.address() as AddressInfo;
    process.send?.({ url: `http://127.0.0.1:${port}/` });
  });
  process.on("message", ({ words }: { words: readonly string[] }) => {
    const all = wire.join("");
    const seen: Seen = {
      requests,
      addresses: [...addresses],
      lengths: [...lengths].sort((a, b) => a - b),
      words: words.filter((word) => all.includes(word)),
    };
    process.send?.(seen);
  });
  process.on("disconnect", () => process.exit());
  // Ctrl-C reaches the whole group; the demo ends this process itself.
  process.on("SIGINT", () => {});
}
