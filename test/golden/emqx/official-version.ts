// What EMQX takes as a version that its makers released, with its own tests' examples.

/** EMQX's pattern. */
export const pattern: RegExp = /^\d+\.\d+(?:\.\d+)?(?:(-(?:alpha|beta|rc)\.[1-9][0-9]*))?$/;

/** Released. */
export const official: readonly string[] = [
  "0.0.0", "1.1.1", "10.10.10", "5.0.0",
  "0.0-alpha.1", "1.1-alpha.1", "10.10-alpha.10", "1.1-beta.1", "1.1-rc.1", "5.0-rc.1",
  "5.0.0-alpha.1", "5.0.0-beta.4", "5.0.0-rc.1",
];

/** Custom builds. */
export const unofficial: readonly string[] = [
  "1.1-alpha.a", "1.1-alpha.0", "0.0.0.0", "1.1.a",
  "5.0.0-alpha.a", "5.0.0-beta.a", "5.0.0-rc.a", "5.0.0-foo", "5.0.0-rc.1-ccdf7920",
];
