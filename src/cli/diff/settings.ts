/** Lists what changed in a telemetry besides its fields. */
import type { About } from "../../telemetry/about.ts";

/** One change. */
export interface SettingChange {
  /** The change in words. */
  readonly words: string;
  /** Whether reports say more than before. */
  readonly more: boolean;
}

// Values of an option, from the one that says least to the one that says most.
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
    "values that stay are written as",
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
  const was = new Map(before.categories.map((one) => [one.name, one]));
  for (const { name, about } of after.categories) {
    const old = was.get(name);
    if (old) compare(`the category ${name} is about`, old.about, about);
    else found.push({ words: `a new category: ${name}`, more: false });
  }
  compare("a version check", !!r, !!s, NO_YES);
  if (r && s) {
    compare(
      "the version check says the version",
      !!r.shareVersion,
      !!s.shareVersion,
      NO_YES,
    );
    compare("the version check asks", r.feed, s.feed);
  }
  compare("the default is", before.default, after.default);
  compare("reports go to", before.endpoint, after.endpoint);
  compare(
    "the first report, in milliseconds",
    before.schedule.first,
    after.schedule.first,
  );
  compare(
    "the time between reports, in milliseconds",
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
