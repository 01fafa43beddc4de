// When EMQX 5.9 and later is on. An explicit word (file, variable or API, of which the last one written holds) decides;
// else it must be an official version whose licence has a default of on; before 5.9 an official version was enough.

/** What was said, whether the version is official, the licence's default, and whether EMQX is on. */
export const enablement: readonly (readonly [
  explicit: boolean | null,
  official: boolean,
  licence: boolean | null,
  enabled: boolean,
])[] = [
  [true, false, false, true],
  [false, true, true, false],
  [null, true, true, true],
  [null, true, false, false],
  [null, true, null, false],
  [null, false, true, false],
];
