/** Names that Windows keeps for its devices, whatever follows the dot. */
const DEVICE = /^(?=(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$))./;

/**
 * The name of the file, less its ending, that stands for a key: `candor/hal` is `hal`. Two keys never share a name, not
 * even where the file system takes capitals for small letters, and no key reaches another folder.
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

/** Always as long, so that nothing else is written the same way. */
function code(unit: string): string {
  return `%${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
