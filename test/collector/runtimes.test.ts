import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../../scripts/root.ts";
import { run } from "../../scripts/run.ts";
import { bundled } from "../bundled.ts";
import { workerd } from "../workerd.ts";
import { exchange } from "./exchange.ts";

const bin = (name: string) => join(root, "node_modules/.bin", name);
const child = await bundled(new URL("runtime.child.ts", import.meta.url));
const offline = ["--no-prompt", "--no-check", "--no-lock", "--cached-only"];
const runtimes = {
  node: [process.execPath, child],
  deno: [bin("deno"), "run", ...offline, "--allow-net=127.0.0.1", child],
  bun: [bin("bun"), "run", "--no-install", child],
} as const;

/** The result on every runtime. */
const expected = {
  statuses: [204, 204, 400, 413, 429],
  health: `{"status":"ok"}`,
};

for (const [name, [file, ...args]] of Object.entries(runtimes)) {
  test(`a collector serves in ${name}, and limits by the connection's address`, async () => {
    const { output } = await run({ file, args, quiet: true, timeout: 30_000 });
    const last = output.trimEnd().split("\n").at(-1) ?? "";
    expect(output, output).toContain("statuses");
    expect(JSON.parse(last)).toEqual(expected);
  });
}

test("a collector serves in workerd, on D1, and gives back what it kept", async () => {
  const miniflare = await workerd(
    new URL("collector.worker.ts", import.meta.url),
    { d1Databases: ["DB"] },
  );
  try {
    const ask = (url: string, init?: RequestInit) =>
      miniflare.dispatchFetch(url, init as never) as unknown as Promise<
        Response
      >;
    expect(await exchange("http://localhost", ask)).toEqual(expected);
    const answer = await ask("http://localhost/v1/open-data?product=app", {
      headers: { authorization: "Bearer a token of the analysts" },
    });
    const lines = (await answer.text()).trimEnd().split("\n");
    expect(lines.map((line) => JSON.parse(line).sequence).sort())
      .toEqual([1, 2]);
  } finally {
    await miniflare.dispose();
  }
});
