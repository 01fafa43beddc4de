/**
 * Tells whether a variable is set that counts by being there, such as `DO_NOT_TRACK` and `CI`: any value but an empty
 * one, `0` and `false`.
 *
 * @param value The variable's text.
 */
export function isSet(value: string | undefined): boolean {
  return value !== undefined && !["", "0", "false"].includes(value);
}
