import { describe, expect, test } from "vitest";
import * as v from "valibot";
import { anonymize, catalogue, exported, scrub } from "../../src/anonymize/mod.ts";
import { ProbeConfig as Config } from "./traefik/leak-schema.ts";
import { leaks, moduleName, texts } from "./traefik/leak-probes.ts";

const secret = new Uint8Array(32).fill(1);

/** Texts that must not be in the report: each value and key, and the revealing words in them. */
const telling = [
  ...["Authorization", "Bearer", "s3cr3t", "token", "acme", "billing", "prod", "team", "jane", "doe", "dyn.toml"],
  ...["customer", "owner", "Acme", "GmbH", "host", "db1", "vpn", "corp", "example"],
];

describe("everything that Traefik leaked is redacted", () => {
  test("the probes hold every telling word", () => {
    const facts = JSON.stringify(leaks);
    for (const word of telling) expect(facts).toContain(word);
  });

  test("under Candor's defaults this is all that leaves", () => {
    expect(anonymize(Config, leaks)).toEqual({
      providers: {
        http: { headers: 1 },
        kubernetesIngress: { namespaces: 1 },
        docker: { network: "xxxx", constraints: true },
        file: { filename: scrub("/home/jane.doe/traefik/dyn.toml") },
        ecs: { clusters: ["xxxx"] },
      },
      tracing: { resourceAttributes: { "xxxx-1": "xxxx" }, globalAttributes: true },
      metrics: { influxDB2: { org: "xxxx", additionalLabels: 1 } },
      certificatesResolvers: { "xxxx-1": { storage: "xxxx" } },
      entryPoints: { "xxxx-1": { address: ":80" }, "xxxx-2": { address: ":81" }, "xxxx-3": { address: ":82" } },
    });
  });

  test.each([
    ["the defaults", {}],
    ["a secret", { secret }],
    ["the omitting style", { redacted: "omit", secret }],
    ["the zero style", { redacted: "zero", secret }],
  ] as const)("no telling word survives %s", (_name, options) => {
    const named = new Set(catalogue(Config).flatMap(({ path }) => path.split(".")));
    const sent = JSON.stringify(words(anonymize(Config, leaks, options)).filter((word) => !named.has(word)));
    for (const word of telling) expect(sent).not.toContain(word);
  });

  test("hosts as exported keys are scrubbed and stay apart", () => {
    const Exported = v.object({ entryPoints: v.record(v.pipe(v.string(), exported()), v.unknown()) });
    const { entryPoints } = anonymize(Exported, leaks) as { entryPoints: Record<string, unknown> };
    expect(Object.keys(entryPoints)).toHaveLength(3);
    expect(JSON.stringify(entryPoints)).not.toMatch(/vpn|corp|example/);
  });
});

describe("an exported text", () => {
  const Text = v.pipe(v.string(), exported());

  test.each(texts.filter(({ traefik }) => traefik === "leaked" || traefik === "masked"))(
    "like $text is masked, or holds no host ($why)",
    ({ text }) => {
      const left = anonymize(Text, text);
      if (text !== "notes.md") expect(left).toBe("xxxx");
      else expect(["xxxx", text]).toContain(left);
    },
  );

  test("is a version and leaves", () => {
    expect(anonymize(Text, "1.2.3")).toBe("1.2.3");
  });

  test("is whole or gone where Traefik cut it in the middle", () => {
    expect(["xxxx", "foo::bar"]).toContain(anonymize(Text, "foo::bar"));
  });

  test("is a public package's name, and leaves only because its field says verbatim", () => {
    expect(anonymize(v.pipe(v.string(), exported({ text: "verbatim" })), moduleName)).toBe(moduleName);
    expect(anonymize(Text, moduleName)).not.toContain("github.com");
  });
});

/** Every key and every text in a tree. */
function words(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => [key, ...words(item)]);
}
