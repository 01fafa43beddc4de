/** How browsers begin their words for an operating system, and the family it is of. */
const FAMILIES: readonly (readonly [RegExp, string])[] = [
  [/^win/i, "windows"],
  [/^mac/i, "macos"],
  [/^(ios|ip(hone|ad|od))/i, "ios"],
  [/^android/i, "android"],
  [/^(chrome ?os|chromium os|cros)/i, "chromeos"],
  [/^linux/i, "linux"],
];

/** The family of the browser's operating system; nothing where it is none of the few. */
export function browserOs(): string | undefined {
  const { userAgentData, userAgent, platform } = navigator as Navigator & {
    readonly userAgentData?: { readonly platform?: string };
  };
  // Android calls itself Linux where there is only the old word.
  const said = userAgentData?.platform ||
    (/Android/.test(userAgent) ? "Android" : platform);
  return FAMILIES.find(([word]) => word.test(said))?.[1];
}
