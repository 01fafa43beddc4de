/**
 * Reads `telemetry.enable` out of an `emqx.conf`, written either way. The word goes to
 * Candor as it stands: one that nobody knows is a no, with a warning.
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
