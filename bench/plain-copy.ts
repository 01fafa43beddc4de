/** Makes a function that copies values like this one without any rule: the least that building the result costs. */
export function plainCopy(example: unknown): (value: unknown) => unknown {
  if (Array.isArray(example)) {
    const copyItem = plainCopy(example[0]);
    return (value) => (value as unknown[]).map(copyItem);
  }
  if (typeof example !== "object" || example === null) return (value) => value;
  const fields = Object.entries(example)
    .map(([name, part]) => ({ name, copy: plainCopy(part) }));
  return (value) => {
    const copy: Record<string, unknown> = {};
    for (const { name, copy: copyPart } of fields) {
      copy[name] = copyPart((value as Record<string, unknown>)[name]);
    }
    return copy;
  };
}
