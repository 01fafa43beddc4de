/**
 * How long a process runs before its first tick, in milliseconds. Loading what seals and sends takes a tenth of a second,
 * and nothing can stop it: a command that ends meanwhile would exit so much later, and send nothing.
 */
export const START_DELAY = 250;
