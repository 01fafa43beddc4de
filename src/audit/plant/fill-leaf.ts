import type { Shape } from "../../schema/shape.ts";
import { isInForce } from "../allowed/list-allowed.ts";
import type { Filling } from "./filling.ts";
import { makeOrdinary } from "./make-ordinary.ts";

/** Makes a value for a field that has no parts: as the treatment says, or an ordinary one. */
export function fillLeaf(shape: Shape, filling: Filling): unknown {
  const { kind, mark, words, path } = shape;
  const { planting, treatment, rules, choices } = filling;
  const site = planting.site(path);
  const isHidden = !choices && !(mark && isInForce(mark, rules));
  const { as, form, makeWrong, type, hasTwins } = treatment;
  if (hasTwins && mark?.mark === "hashed" && kind === "string") return "twin";
  // The second variant of a hidden field is an ordinary value: whatever replaces it, the output must stay the same.
  if (!(isHidden && site.variant)) {
    const isSkipped = type
      ? choices || fits(type, shape)
      // The words of a choice often decide which branch is meant, so most of them stay as they are.
      : words && choices && site.pick(4);
    if (makeWrong && !isSkipped) {
      const value = makeWrong(site, as);
      return value === null && site.variant
        ? replaceNull(shape, choices)
        : value;
    }
    if (form && (kind === "string" || kind === "any" || kind === "unknown")) {
      return site.form(as, form);
    }
  }
  return makeOrdinary(shape, site, isHidden);
}

/** True if the field may hold a value of this type. */
function fits(type: string, { kind, words }: Shape): boolean {
  return kind === type || kind === "any" || kind === "unknown" ||
    !!words?.some((word) => typeof word as string === type);
}

/** The second variant of null: another wrong value if null is wrong here, because the output must be the same. */
function replaceNull({ nullable, mark }: Shape, choices: number): unknown {
  const isWrong = !choices && !nullable && mark?.mark !== "present";
  return isWrong ? Symbol("not null") : null;
}
