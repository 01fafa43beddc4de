import { createServer } from "node:http";
import { gunzipSync } from "node:zlib";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { folder, runProgram } from "./program.ts";

const event = JSON.stringify({
  details: { type: "orca:pipeline:failed", application: "acme-billing" },
  content: { execution: { status: "TERMINAL" } },
});

/** Of another form than Echo's own. */
const odd = event.replace(`"status":"TERMINAL"`, `"stages":"none"`);

test(
  "stats are enabled, used, shown and disabled, a process each",
  async () => {
    using home = folder();
    await using collector = await listen();
    const env = { STATS_ENDPOINT: collector.url, SPINNAKER_VERSION: "1.18.3" };
    const run = (args: readonly string[], input = "") =>
      runProgram("spinnaker", home.path, { args, env, input });

    expect((await run([], `${event}\n`)).code).toBe(0);
    expect(collector.posted).toEqual([]);

    const enabled = await run(["stats", "enable"]);
    expect(enabled.output).toContain(
      "spinnaker telemetry: on by stored choice",
    );
    await run([], `nonsense\n${event}\nnull\n${odd}\n`);
    await run([], `${event}\n`);
    expect(collector.posted).toHaveLength(2);
    const [first, second] = collector.posted.map((body) => JSON.parse(body));
    expect(second.application).toEqual(first.application);
    expect(collector.posted.join()).not.toContain("acme");

    const disabled = await run(["stats", "disable"]);
    expect(disabled.output).toContain(
      "spinnaker telemetry: off by stored choice",
    );
    await run([], `${event}\n`);
    expect(collector.posted).toHaveLength(2);
    expect((await run(["stats", "nonsense"])).code).toBe(2);
  },
  60_000,
);

/** A collector on loopback that accepts everything. */
async function listen() {
  const posted: string[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const zipped = request.headers["content-encoding"] === "gzip";
    posted.push(`${zipped ? gunzipSync(body) : body}`);
    response.writeHead(204).end();
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address() as AddressInfo;
  return {
    posted,
    url: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
