/** One operator's view: her configuration and the exact report made from it. */
import { memory, type Telemetry } from "@candor/telemetry";
import { parse } from "yaml";
import { traefik } from "../traefik/product.ts";
import { load } from "../traefik/static/load.ts";
import { createProxyTelemetry } from "../traefik/telemetry.ts";
import { paint } from "./paint.ts";
import { printed, rows } from "./side-by-side.ts";

const FILE = `
global:
  sendAnonymousUsage: true
entryPoints:
  web:
    address: ":80"
  vpn-berlin:
    address: 10.8.0.1:8443
    http:
      middlewares: [acme-sso@file]
providers:
  docker:
    endpoint: tcp://docker.acme.internal:2375
    exposedByDefault: false
    network: acme-edge
api:
  dashboard: true
  insecure: true
log:
  level: DEBUG
  filePath: /home/ada/traefik.log
certificatesResolvers:
  acme-ca:
    acme:
      email: ada@acme.example
      dnsChallenge:
        provider: cloudflare
`;

/** The lines to print. */
export async function operatorsView(): Promise<readonly string[]> {
  const config = load({ file: { name: "traefik.yml", text: FILE } });
  const telemetry: Telemetry = createProxyTelemetry(traefik, config, {
    platform: memory(),
  });
  const { body, url } = await telemetry.preview();
  const { configuration, hash, ...rest } = JSON.parse(body);
  const leaves: unknown = JSON.parse(
    new TextDecoder().decode(
      Uint8Array.from(atob(configuration), (byte) => byte.charCodeAt(0)),
    ),
  );
  const beside = Object.entries({ ...rest, hash })
    .map(([name, value]) => `${name} ${value}`);
  return [
    ...printed(rows(parse(FILE), leaves), [
      "On Ada's machine: traefik.yml",
      "What leaves, once a day",
    ]),
    "",
    `  ${url} gets ${body.length} bytes:`,
    "  the right side as base64, and beside it",
    `  ${paint("dim", beside.slice(0, -1).join(" · "))}`,
    `  ${paint("dim", beside.slice(-1).join(""))}`,
  ];
}
