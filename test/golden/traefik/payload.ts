// What Traefik posts once a day: the configuration is base64 of JSON in which Go has escaped <, > and &.

/** Version 3. */
export const payload = {
  version: "3.7.9",
  codename: "cheddar",
  buildDate: "2026-07-24T08:33:15Z",
  configuration:
    "eyJnbG9iYWwiOnsiY2hlY2tOZXdWZXJzaW9uIjp0cnVlLCJzZW5kQW5vbnltb3VzVXNhZ2UiOnRydWV9LCJlbnRyeVBvaW50cyI6eyJ3ZWIiOnsiYWRkcmVzcyI6Inh4eHgiLCJodHRwIjp7fX19fQ==",
  hash: "14695981039346656037",
};

/** Another configuration, in the same envelope. */
export function payloadWith(configuration: unknown): typeof payload {
  const json = JSON.stringify(configuration)
    .replace(/[<>&]/g, (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`);
  const bytes = String.fromCharCode(...new TextEncoder().encode(json));
  return { ...payload, configuration: btoa(bytes) };
}

/** Version 1.5 has the names of Go's fields for keys. */
export function spelledByGo(
  { version, codename, buildDate, configuration, hash }: typeof payload,
): Record<string, string> {
  return { Version: version, Codename: codename, BuildDate: buildDate, Configuration: configuration, Hash: hash };
}
