/**
 * Tells whether a variable that only has to be there is: anything but empty, `0` and
 * `false`, to the letter, as `DO_NOT_TRACK` and `CI` are read.
 *
 * @param value The variable's text.
 */
export function isSet(value: string | undefined): boolean {
  return !/^(0|false)?$/.test(value ?? "");
}
