/**
 * Calls `run` when another tab of the origin changes a key of localStorage, or clears all of it.
 *
 * @param key Which key.
 * @param run What to do.
 * @returns How to stop listening.
 */
export function onStored(key: string, run: () => void): () => void {
  const hear = (event: StorageEvent): void => {
    if (event.key === key || event.key === null) run();
  };
  globalThis.addEventListener("storage", hear);
  return () => globalThis.removeEventListener("storage", hear);
}
