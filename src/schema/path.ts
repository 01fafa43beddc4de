/**
 * How a field is called: `providers.docker.endpoint`, `entryPoints.*.address`,
 * `entryPoints.<key>`, `rootCAs[]`, `range[0]`.
 *
 * @param path The container's path.
 * @param segment A name, `*`, `<key>`, or an index in brackets.
 */
export function childPath(path: string, segment: string): string {
  return path + (path && segment[0] !== "[" ? "." : "") + segment;
}
