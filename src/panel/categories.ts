import { type Html, html } from "../disclosure/html.ts";
import type { CategoryStatus } from "../telemetry/surface.ts";
import { BASIC, categoryOf } from "../schema/category.ts";
import type { View } from "./page.ts";
import { hasChoice, voiceName } from "./words.ts";

/** Whether there is more than one category, so that there is something to choose. */
export function hasCategories({ status }: Pick<View, "status">): boolean {
  return status.categories.length > 1;
}

/** A switch for each category. They are sent with the form that they are in, so they need no script. */
export function categorySwitches(view: View): Html {
  return html`
    <fieldset>
    <legend>What you agree to</legend>
    <input type="hidden" name="categories" value="shown">
    ${view.status.categories.map((one, index) => row(one, index, view))}
    </fieldset>
  `;
}

function row(category: CategoryStatus, index: number, view: View): Html {
  const { name, about } = category;
  const { fields } = view.about;
  const size =
    fields.filter(({ mark, note }) => mark && categoryOf(note) === name).length;
  const isOn = isAgreed(category, view);
  return html`
    <div class="category">
      <input type="checkbox" role="switch" name="only" value="${name}"
        id="category-${index}" aria-describedby="about-${index}" ${isOn &&
          html`
            checked
          `}>
      <div><label for="category-${index}">${name}</label>${category.by ===
          "new" && html`
        <em>new, not accepted yet</em>
      `}
    <small id="about-${index}">${about && `${about} `}${size === 1
      ? "1 field."
      : `${size} fields.`}${keptBy(category, view)}</small></div>
    </div>
  `;
}

/** Until somebody chooses, only the first switch is on; a person has to switch on the others. */
function isAgreed(
  { name, leaves, by }: CategoryStatus,
  { status }: View,
): boolean {
  const { categories, voices } = status;
  if (!hasChoice(voices)) {
    const first = categories.some(({ name }) => name === BASIC)
      ? BASIC
      : categories[0]?.name;
    return name === first;
  }
  return leaves || by !== undefined && by !== "new" && by !== "stored";
}

function keptBy({ by }: CategoryStatus, { about }: View): string | false {
  return by !== undefined && by !== "new" && by !== "stored" &&
    ` It stays here in any case, as ${voiceName(by, about)} says so.`;
}
