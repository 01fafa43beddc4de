/**
 * How a field is called: `providers.docker.endpoint`, `entryPoints.*.address`,
 * `entryPoints.<key>`, `rootCAs[]`, `range[0]`. A name with other characters is
 * quoted, so two fields never share a path.
 *
 * @param path The container's path.
 * @param segment A name, `*`, `<key>`, or an index in brackets.
 */
export function childPath(path: string, segment: string): string {
  if (/^\[\d*]$/.test(segment)) return path + segment;
  if (!/^([\w$-]+|\*|<key>)$/.test(segment)) {
    return `${path}[${JSON.stringify(segment)}]`;
  }
  return path ? `${path}.${segment}` : segment;
}
