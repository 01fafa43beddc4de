/** What changed in a telemetry besides its fields. */
import type { About } from "../../telemetry/about.ts";

/** One change. */
export interface SettingChange {
  readonly words: string;
  /** More leaves than before, or tells more. */
  readonly more: boolean;
}

/** From what tells least to what tells most. */
const STYLES: readonly unknown[] = ["omit", "zero", "mask"];
const KEYS: readonly unknown[] = ["masked", "kept"];
const NAMES: readonly unknown[] = ["none", "rotating", "persistent"];
const NO_YES: readonly unknown[] = [false, true];

/** Every change. */
export function settingChanges(
  before: About,
  after: About,
): readonly SettingChange[] {
  const found: SettingChange[] = [];
  const compare = (
    name: string,
    was: unknown,
    is: unknown,
    scale?: readonly unknown[],
  ) => {
    if (was === is) return;
    const words = `${name}: ${shown(is)} instead of ${shown(was)}`;
    found.push({
      words,
      more: scale !== undefined && scale.indexOf(is) > scale.indexOf(was),
    });
  };
  const { anonymize: a = {}, release: r } = before;
  const { anonymize: b = {}, release: s } = after;
  compare(
    "what stays is written",
    a.redacted ?? "mask",
    b.redacted ?? "mask",
    STYLES,
  );
  compare("names in maps are", a.keys ?? "masked", b.keys ?? "masked", KEYS);
  compare("identity", before.identity, after.identity, NAMES);
  compare("a name for the cluster", before.cluster, after.cluster, NO_YES);
  for (const [event, send] of Object.entries(after.events)) {
    const was = before.events[event];
    if (was) compare(`the event ${event} is sent`, was, send, ["batch", "now"]);
  }
  compare("a version check", !!r, !!s, NO_YES);
  if (r && s) {
    compare(
      "the version check tells the version",
      !!r.shareVersion,
      !!s.shareVersion,
      NO_YES,
    );
    compare("the version check asks", r.feed, s.feed);
  }
  compare("where nobody says anything it is", before.default, after.default);
  compare("reports go to", before.endpoint, after.endpoint);
  compare(
    "milliseconds to the first report",
    before.schedule.first,
    after.schedule.first,
  );
  compare(
    "milliseconds between reports",
    before.schedule.every,
    after.schedule.every,
  );
  compare("the flag", before.flag, after.flag);
  compare("the variable", before.variable, after.variable);
  return found;
}

function shown(value: unknown): string {
  return value === undefined
    ? "none"
    : value === true
    ? "yes"
    : value === false
    ? "no"
    : `${value}`;
}
