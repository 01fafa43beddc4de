import { notice } from "../../consent/notice.ts";
import type { About } from "../../telemetry/about.ts";

const SAID = { voices: [], warnings: [], unread: false };

/** What a program says at its start where nobody has said anything: not what it would say on this machine. */
export function notices(about: About): string {
  const { product, flag, variable, release } = about;
  const names = [flag, variable];
  const mode = about.default;
  const lines = [
    notice(
      `${product} telemetry`,
      { ...SAID, mode, decidedBy: "default" },
      names,
    ),
  ];
  if (release) {
    const { enabled } = release;
    lines.push(notice(
      `${product} version check`,
      {
        ...SAID,
        mode: enabled === false ? "off" : "on",
        decidedBy: enabled === undefined ? "default" : "config",
      },
      enabled === undefined ? names : undefined,
    ));
  }
  return lines.join("\n");
}
