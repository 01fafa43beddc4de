import { notice } from "../../consent/notice.ts";
import type { About } from "../../telemetry/about.ts";

/** A decision that no voice and no stored choice took part in. */
const UNDECIDED = { voices: [], warnings: [], unread: false };

/** What a program says at its start if nobody has chosen anything. Choices and variables of this machine are ignored. */
export function notices(about: About): string {
  const { product, flag, variable, release, learnMore } = about;
  const ways = { names: [flag, variable] };
  const mode = about.default;
  const lines = [
    notice(
      `${product} telemetry`,
      { ...UNDECIDED, mode, decidedBy: "default" },
      { ...ways, about: learnMore },
    ),
  ];
  if (release) {
    const { enabled } = release;
    lines.push(notice(
      `${product} version check`,
      {
        ...UNDECIDED,
        mode: enabled === false ? "off" : "on",
        decidedBy: enabled === undefined ? "default" : "config",
      },
      enabled === undefined ? ways : undefined,
    ));
  }
  return lines.join("\n");
}
