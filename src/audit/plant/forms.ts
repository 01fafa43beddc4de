import type { Form } from "./bed.ts";

/**
 * Text that no exported field may let leave unless it is verbatim: one of each kind
 * that the scrub promises to take away. All texts of one form are of one length.
 */
export const forms: readonly (readonly [as: string, form: Form])[] = [
  ["a URL", (w) => [`https://${w}.example.com/a?b=1`, w]],
  ["a URL of another scheme", (w) => [`redis+tls://${w}:6379/0`, w]],
  ["a host name", (w) => [`www.${w}.com`, w]],
  ["a private host name", (w) => [`${w}.prod.internal`, w]],
  ["a host name in a sentence", (w) => [
    `dial tcp ${w}.acme.local:443: refused`,
    w,
  ]],
  ["an international host name", (w) => [`bücher-${w}.example`, w]],
  ["a full-width host name", (w) => [`${wide(w)}．ｃｏｍ`, w]],
  ["an IPv4 address", (_, d) => whole(ip(d))],
  ["a CIDR block", (_, d) => [`${ip(d)}/24`, ip(d)]],
  ["an IPv6 address", (_, d) => whole(`fd00:${groups(d, 4)}`)],
  ["a short IPv6 address", (_, d) => whole(`fe80::${groups(d, 4)}`)],
  ["a MAC address", (_, d) => whole(`02:${groups(d.slice(0, 10), 2)}`)],
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
  ["a card number", (_, d) => whole(`4${d}`.replace(/\d{4}(?=\d)/g, "$& "))],
];

function whole(text: string): readonly [string, string] {
  return [text, text];
}

/** Four numbers of three digits each. */
function ip(digits: string): string {
  return [0, 3, 6, 9].map((i) => 100 + Number(digits.slice(i, i + 3)) % 156)
    .join(".");
}

function groups(digits: string, size: number): string {
  return digits.match(RegExp(`\\d{${size}}`, "g"))!.join(":");
}

function wide(word: string): string {
  return word.replace(
    /./g,
    (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0),
  );
}
