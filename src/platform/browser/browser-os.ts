/** How browsers' names of operating systems begin, and the family each belongs to. */
const FAMILIES: readonly (readonly [RegExp, string])[] = [
  [/^win/i, "windows"],
  [/^mac/i, "macos"],
  [/^(ios|ip(hone|ad|od))/i, "ios"],
  [/^android/i, "android"],
  [/^(chrome ?os|chromium os|cros)/i, "chromeos"],
  [/^linux/i, "linux"],
];

/** The family of the browser's operating system; `undefined` if it isn't one of these. */
export function browserOs(): string | undefined {
  const { userAgentData, userAgent, platform } = navigator as Navigator & {
    readonly userAgentData?: { readonly platform?: string };
  };
  // In the old `platform`, Android calls itself Linux.
  const name = userAgentData?.platform ||
    (/Android/.test(userAgent) ? "Android" : platform);
  return FAMILIES.find(([word]) => word.test(name))?.[1];
}
