/** What each entry point may weigh: bundled with its dependencies, minified, gzipped. */
export const sizeBudgets: Readonly<Record<string, number>> = {
  ".": 20 * 1024,
  "./anonymize": 8 * 1024,
};
