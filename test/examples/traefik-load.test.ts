import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anonymize } from "@candor/telemetry";
import { Config } from "../../examples/traefik/static/configuration.ts";
import { readFlags } from "../../examples/traefik/static/flags.ts";
import { load } from "../../examples/traefik/static/load.ts";

const yaml = (text: string) => ({ file: { name: "traefik.yml", text } });
const toml = (text: string) => ({ file: { name: "traefik.toml", text } });

describe("load()", () => {
  test("takes a plug-in that telemetry doesn't know, of which nothing leaves but that it is another", () => {
    const config = load(yaml(`
experimental:
  plugins:
    ours: { moduleName: git.acme.example/s3cr3t/plugin, version: v1.0.0 }
`));
    expect(JSON.stringify(config)).toContain("git.acme.example");
    expect(anonymize(Config, config)).toMatchObject({
      experimental: { plugins: { "xxxx-1": { moduleName: "other" } } },
    });
  });

  test("reads the same from YAML, TOML and flags", () => {
    const expected = {
      global: { checkNewVersion: true, sendAnonymousUsage: false },
      entryPoints: { web: { address: ":80", http: {} } },
      api: {},
      providers: {
        docker: { watch: true, exposedByDefault: false },
        kubernetesCRD: { namespaces: ["a", "b"], throttleDuration: "2s" },
      },
    };
    expect(load(yaml(`
global:
  checkNewVersion: true      # set to false to disable
  sendAnonymousUsage: false  # set to true to enable
entryPoints:
  web:
    address: ":80"
api: {}
providers:
  docker:
    watch: true
    exposedbydefault: false
  kubernetesCRD:
    namespaces: [a, b]
    throttleDuration: 2
`))).toEqual(expected);
    expect(load(toml(`
[global]
  checkNewVersion = true      # set to false to disable
  sendAnonymousUsage = false  # set to true to enable
[entryPoints.web]
  address = ":80"
[api]
[providers.Docker]
  watch = true
  exposedByDefault = false
[providers.kubernetesCRD]
  namespaces = ["a", "b"]
  throttleDuration = "2s"
`))).toEqual(expected);
    expect(load({
      argv: [
        "--global.checkNewVersion=true",
        "--global.sendAnonymousUsage=false",
        "--entrypoints.web.address=:80",
        "--api",
        "--providers.docker",
        "--providers.docker.watch",
        "--providers.docker.exposedByDefault=false",
        "--providers.kubernetescrd.namespaces=a,b",
        "--providers.kubernetesCRD.throttleDuration=2s",
      ],
    })).toEqual(expected);
  });

  test("leaves out what isn't set, so that nobody is taken to have said no", () => {
    expect(load(yaml(""))).toEqual({});
    expect(load(yaml("global:\n"))).toEqual({});
    expect(load({})).toEqual({});
  });

  test("takes the file where there is one, as Traefik does", () => {
    const argv = ["--configFile=traefik.yml", "--log.level=DEBUG"];
    expect(load({ ...yaml("log: {level: INFO}"), argv })).toEqual({
      log: { level: "INFO" },
    });
  });

  test.each([
    [
      yaml("providers: {docker: {watch: s3cr3t}}"),
      "'providers.docker.watch' must be boolean",
    ],
    [yaml("log: {level: s3cr3t}"), "'log.level' must be ("],
    [
      yaml("entryPoints: {s3cr3t: {reusePort: 3}}"),
      "'entryPoints.*.reusePort' must be boolean",
    ],
    [
      yaml("providers: {docker: {httpClientTimeout: s3cr3t}}"),
      "'providers.docker.httpClientTimeout' must be",
    ],
    [yaml("s3cr3t: {"), "'traefik.yml' must be YAML"],
    [toml("s3cr3t"), "'traefik.toml' must be TOML"],
  ])("refuses without showing what was written (%#)", (sources, message) => {
    expect(() => load(sources)).toThrow(message);
    expect(() => load(sources)).not.toThrow("s3cr3t");
  });
});

describe("readFlags()", () => {
  test("takes one dash or two in any case, and ignores what isn't a flag", () => {
    expect(readFlags(["run", "-a.b=1", "--A.c", "--a", "--d=x=y", "--e="]))
      .toEqual({ a: { b: "1", c: "true" }, d: "x=y", e: "" });
  });

  test("reads any command line into a plain tree", () => {
    const words = fc.oneof(
      fc.string().map((text) => `--${text}`),
      fc.constantFrom("--__proto__.polluted=1", "--constructor.prototype.x=1"),
    );
    fc.assert(fc.property(fc.array(words), (argv) => {
      readFlags(argv);
      expect({}).not.toHaveProperty("polluted");
      expect({}).not.toHaveProperty("x");
    }));
  });
});
