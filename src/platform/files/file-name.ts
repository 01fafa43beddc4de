/** Names that Windows reserves for devices, with any extension. */
const DEVICE = /^(?=(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$))./;

/**
 * A key's file name without extension: `candor/hal` is `hal`. Two keys never share a name, even if the file system
 * ignores letter case, and no key leads to another directory.
 *
 * @param key Any text.
 */
export function fileName(key: string): string {
  const [, product] = /^candor\/(.+)$/s.exec(key) ?? [];
  return product === undefined ? `@${escaped(key)}` : escaped(product);
}

function escaped(text: string): string {
  return text.replace(/[^a-z\d._-]/g, code).replace(DEVICE, code);
}

/** Codes have a fixed length, so that no two texts are escaped alike. */
function code(unit: string): string {
  return `%${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
