/** `<ask-once>`: one question in the page's own flow, with what leaves in three lines: yes, no, or a look at the exact report. */
import type { Status, Telemetry } from "@candor/telemetry";

/** For which revision somebody was asked. It is written with an answer, and says nothing else. */
const KEY = "candor/split.asked";

/** The element; the page gives it its name. */
export class AskOnce extends HTMLElement {
  /** Shows the question, if there is one to ask, and calls `done` after an answer. */
  async ask(telemetry: Telemetry, done: () => Promise<void>): Promise<void> {
    const { fields, revision } = telemetry.about((made) => made);
    const status = await telemetry.status();
    const news = newsOf(status, revision);
    // A question that is there already, perhaps with the focus in it, stays.
    if (!news) return this.replaceChildren();
    if (this.firstChild) return;
    const { report, url } = await telemetry.preview();
    const leaving = fields.filter(({ mark }) => mark).map(({ path }) => path);
    const heading = element("h2", "May this page report how it is used?");
    heading.id = "ask-once";
    const list = document.createElement("ul");
    list.append(
      element("li", (news === "all" ? leaving : news).join(", ")),
      element(
        "li",
        "the page's version, the day, the kind of system, the machine's size in steps, a pseudonym",
      ),
      element("li", `once a day, to ${new URL(url).host}`),
    );
    const look = document.createElement("details");
    const exact = element("pre", JSON.stringify(report, null, 2));
    // So that it can be scrolled with the keyboard.
    exact.tabIndex = 0;
    exact.role = "region";
    exact.ariaLabel = "The exact report";
    look.append(element("summary", "Look at the exact report"), exact);
    const answer = (text: string, say: () => Promise<unknown>) => {
      const button = element("button", text);
      button.type = "button";
      button.addEventListener("click", async () => {
        await say();
        try {
          localStorage.setItem(KEY, `${revision}`);
        } catch {
          // A browser that keeps nothing asks again.
        }
        await done();
      });
      return button;
    };
    const section = document.createElement("section");
    section.setAttribute("aria-labelledby", heading.id);
    section.append(
      heading,
      list,
      look,
      // A no to what is new keeps what was agreed to before.
      answer("No", async () => {
        if (status.mode === "off") await telemetry.disable();
      }),
      answer("Yes", telemetry.enable),
    );
    this.replaceChildren(section);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "ask-once": AskOnce;
  }
}

/** Everything, the fields that are new after a yes, or nothing. */
function newsOf(
  { decidedBy, mode, unaccepted, trouble }: Status,
  revision: number,
): "all" | readonly string[] | undefined {
  if (trouble !== undefined) return undefined;
  if (decidedBy === "default") return "all";
  const isNew = mode !== "off" && unaccepted.length > 0;
  return isNew && Number(localStorage.getItem(KEY)) < revision
    ? unaccepted
    : undefined;
}

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  text: string,
): HTMLElementTagNameMap[Name] {
  return Object.assign(document.createElement(name), { textContent: text });
}
