/**
 * Reads `telemetry.enable` from an `emqx.conf`, in either notation. The word is passed on
 * unchanged: Candor treats an unknown word as a no, with a warning.
 */
export function readEnable(conf: string): string | undefined {
  const text = conf.replace(/^\s*(#|\/\/).*$/gm, "");
  const [, block = ""] =
    /(?:^|[\s}])telemetry\s*[:=]?\s*\{([^{}]*)\}/.exec(text) ??
      [];
  const [, value] =
    /(?:^|[\s,])"?enable"?\s*[:=]\s*"?([^\s",}]*)/.exec(block) ??
      /(?:^|\s)telemetry\.enable\s*[:=]\s*"?([^\s",}]*)/.exec(text) ?? [];
  return value;
}
