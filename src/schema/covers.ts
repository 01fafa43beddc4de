/**
 * Tells whether a name covers a field. It names the field, or what the field is in: `config.api` covers
 * `config.api.insecure` and `config.api.keys[]`. `config.api.*` covers only what is below `config.api`, and `*` everything.
 *
 * @param name What somebody named.
 * @param path The field's path.
 */
export function covers(name: string, path: string): boolean {
  const above = name.endsWith(".*") ? name.slice(0, -2) : name;
  if (name === "*" || name === path) return true;
  return path.startsWith(above) && /[.[]/.test(path.charAt(above.length));
}
