/**
 * What each entry point may weigh as it is loaded: bundled with its dependencies, minified, gzipped. What it imports
 * later is printed beside it by `npm run size`, and isn't in this: with ky, the client is over 20 KB.
 */
export const sizeBudgets: Readonly<Record<string, number>> = {
  ".": 20 * 1024,
  "./anonymize": 8 * 1024,
};
