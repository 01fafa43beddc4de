import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { certificate } from "./certificate.ts";
import { natives, start } from "./native.ts";
import { secureServer, worldServer } from "./server.ts";
import { temporary } from "./temporary.ts";

for (const name of Object.keys(natives)) {
  const results = await resultsOf(name);
  describe(`${name}() in its runtime`, () => {
    test.each(results)("%s", (_, error) => expect(error).toBe(""));
  });
}

async function resultsOf(name: string): Promise<[string, string][]> {
  using folder = temporary();
  await using server = await worldServer();
  await using secure = await secureServer();
  const authority = join(folder.path, "authority.pem");
  writeFileSync(authority, certificate.cert);
  const home = join(folder.path, "home");
  mkdirSync(home);
  const env = {
    HOME: home,
    CANDOR_TEST: "set",
    CANDOR_PLATFORM: name,
    CANDOR_ROOT: folder.path,
    CANDOR_SERVER: server.url,
    CANDOR_SECURE: secure.url,
    NODE_EXTRA_CA_CERTS: authority,
    DENO_CERT: authority,
  };
  const args = ["--telemetry", "off"];
  return JSON.parse(await start(name, "suite.child.ts", args, { env }));
}
