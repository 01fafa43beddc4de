/**
 * Traefik's own wire format: what `collect.traefik.io`, or Candor's collector under
 * `/traefik/{token}`, takes. Written from a report, so from what was left after the
 * marks: nothing here sees the configuration itself.
 */
import { configHash } from "@candor/telemetry";
import { asTraefik } from "./as-traefik.ts";

/** What the format tells besides the report. */
export interface TraefikBuild {
  readonly codename: string;
  /** As in `2026-07-24T08:33:15Z`. */
  readonly buildDate: string;
  /** Where to post it, if not to the telemetry's endpoint. */
  readonly url?: string;
}

/** What the format takes of a report. */
export interface TraefikReport {
  readonly version: string;
  readonly config?: unknown;
  readonly configHash?: string;
}

/** What is posted. */
export interface Posted {
  readonly url?: string;
  readonly headers: Record<string, string>;
  readonly body: string;
}

const HEADERS = { "content-type": "application/json; charset=utf-8" };

/** Makes the dialect of one build. */
export function traefikWire(
  { codename, buildDate, url }: TraefikBuild,
): (report: TraefikReport) => Posted {
  return ({ version, config = {}, configHash: hash = configHash(config) }) => {
    const configuration = base64(goJson(asTraefik(config)));
    const body = { version, codename, buildDate, configuration };
    return {
      ...(url && { url }),
      headers: HEADERS,
      body: `${goJson({ ...body, hash: goHash(hash) })}\n`,
    };
  };
}

/** Traefik's hash is a decimal number of 64 bits; ours tells of the anonymous configuration alone. */
function goHash(hash: string): string {
  return `${BigInt(`0x${hash.slice(0, 16)}`)}`;
}

/** JSON as Go writes it, which trusts no page to be safe from it. */
function goJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function base64(text: string): string {
  const bytes = Array.from(
    new TextEncoder().encode(text),
    (byte) => String.fromCharCode(byte),
  );
  return btoa(bytes.join(""));
}
