/**
 * The path of a field: `providers.docker.endpoint`, `entryPoints.*.address`,
 * `entryPoints.<key>`, `rootCAs[]`, `range[0]`, `labels["a.b"]`.
 *
 * @param path The container's path.
 * @param segment `*`, `<key>`, an index or a quoted name in brackets, or a plain name.
 */
export function childPath(path: string, segment: string): string {
  return path + (path && segment[0] !== "[" ? "." : "") + segment;
}
