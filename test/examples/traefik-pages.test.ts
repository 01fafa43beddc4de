/** The example produces exactly what Traefik's pages print. */
import { readFileSync } from "node:fs";
import { parse as parseToml } from "smol-toml";
import { describe, expect, test } from "vitest";
import { parse as parseYaml } from "yaml";
import { anonymize } from "@candor/telemetry";
import { Documented, DocumentedV1 } from "../../examples/traefik/documented.ts";
import { Config } from "../../examples/traefik/static/configuration.ts";
import { fit } from "../../examples/traefik/static/fit.ts";
import { load } from "../../examples/traefik/static/load.ts";
import { rewriteToml, rewriteYaml } from "./rewrite.ts";

const v1 = { redacted: "zero", keys: "kept" } as const;
const v3 = { keys: "kept" } as const;

describe("the page of version 3", () => {
  const original = read("page.v3.original.yaml");

  test("gives the expected bytes", () => {
    const left = anonymize(Documented, parseYaml(original), v3);
    expect(rewriteYaml(original, left)).toBe(read("page.v3.result.yaml"));
  });

  test("is as in Traefik's sources", () => {
    const left = anonymize(Documented, parseYaml(read("v3.original.yaml")), v3);
    expect(left).toEqual(parseYaml(read("v3.result.yaml")));
  });

  test("is as for the whole schema, except for the entry points", () => {
    const text = original.replace("  address:", "    address:");
    const config = load({ file: { name: "traefik.yml", text } });
    expect(anonymize(Config, config, v3)).toEqual({
      ...parseYaml(read("page.v3.result.yaml")),
      entryPoints: { web: { address: "xxxx", http: {} } },
    });
  });
});

describe("the page of version 1", () => {
  test("gives the expected bytes", () => {
    const original = read("page.v1.original.toml");
    const left = anonymize(DocumentedV1, parseToml(original), v1);
    expect(rewriteToml(original, left)).toBe(read("page.v1.result.toml"));
  });

  test("is as in Traefik's sources, with keys in any case", () => {
    const original = fit(DocumentedV1, parseToml(read("v1.original.toml")));
    const result = fit(DocumentedV1, parseToml(read("v1.result.toml")));
    expect(anonymize(DocumentedV1, original, v1)).toEqual(result);
  });
});

function read(name: string): string {
  const url = new URL(`../golden/traefik/${name}`, import.meta.url);
  return readFileSync(url, "utf8");
}
