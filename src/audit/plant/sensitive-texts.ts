import type { Form } from "./planting.ts";

/**
 * One text of each kind that the scrub promises to mask: no exported field may let it leave, unless it is verbatim.
 * All texts of one form have the same length.
 */
export const sensitiveTexts: readonly (readonly [as: string, form: Form])[] = [
  ["a URL", (w) => [`https://${w}.example.com/a?b=1`, w]],
  ["a URL of another scheme", (w) => [`redis+tls://${w}:6379/0`, w]],
  ["a host name", (w) => [`www.${w}.com`, w]],
  ["a private host name", (w) => [`${w}.prod.internal`, w]],
  ["a host name in a sentence", (w) => [
    `dial tcp ${w}.acme.local:443: refused`,
    w,
  ]],
  ["an international host name", (w) => [`bücher-${w}.example`, w]],
  ["a full-width host name", (w) => [`${toFullWidth(w)}．ｃｏｍ`, w]],
  ["an IPv4 address", (_, d) => traceAll(toIpv4(d))],
  ["a CIDR block", (_, d) => [`${toIpv4(d)}/24`, toIpv4(d)]],
  ["an IPv6 address", (_, d) => traceAll(`fd00:${toGroups(d, 4)}`)],
  ["a short IPv6 address", (_, d) => traceAll(`fe80::${toGroups(d, 4)}`)],
  ["a MAC address", (_, d) => traceAll(`02:${toGroups(d.slice(0, 10), 2)}`)],
  ["an e-mail address", (w) => [`${w}@acme.com`, w]],
  ["a home directory", (w) => [`/home/${w}/app.log`, w]],
  ["a home directory with a space", (w) => [`/home/jane ${w}`, w]],
  ["a user's path on Windows", (w) => [`C:\\Users\\${w}\\app.log`, w]],
  ["a path on a file server", (w) => [`\\\\files\\${w}`, w]],
  ["a user and password", (w) => [`admin:${w}@db`, w]],
  ["an assigned password", (w) => [`Server=db;Password=${w}`, w]],
  ["a password of two words", (w) => [`password=open ${w}`, w]],
  ["a secret in a call", (w) => [`token("${w}")`, w]],
  ["bearer credentials", (w) => [`Bearer ${w}`, w]],
  ["basic credentials", (w) => [`Basic ${btoa(`admin:${w}`)}`, w]],
  ["a JWT", (w, d) => [`eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.${w}${d}`, w]],
  ["a PEM block", (w) => [
    `-----BEGIN PRIVATE KEY-----\n${w}\n-----END PRIVATE KEY-----`,
    w,
  ]],
  ["a token with a known prefix", (w, d) => [`ghp_${w}${d}`, w]],
  ["a long random run", (w, d) => [`${d.slice(0, 7)}${w}${d.slice(7)}QX`, w]],
  ["a phone number", (_, d) => [
    `+49 30 ${d.slice(0, 4)} ${d.slice(4, 9)}`,
    `${d.slice(0, 4)} ${d.slice(4, 9)}`,
  ]],
  ["a card number", (_, d) => traceAll(`4${d}`.replace(/\d{4}(?=\d)/g, "$& "))],
];

/** The text itself is what it is recognised by. */
function traceAll(text: string): readonly [string, string] {
  return [text, text];
}

/** An IPv4 address of four numbers with three digits each. */
function toIpv4(digits: string): string {
  return [0, 3, 6, 9].map((i) => 100 + Number(digits.slice(i, i + 3)) % 156)
    .join(".");
}

/** `1234:5678` for groups of 4. */
function toGroups(digits: string, size: number): string {
  return digits.match(RegExp(`\\d{${size}}`, "g"))!.join(":");
}

function toFullWidth(word: string): string {
  return word.replace(
    /./g,
    (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0),
  );
}
