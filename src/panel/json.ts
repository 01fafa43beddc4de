import { html, type Markup } from "./html.ts";

/** A text of JSON, laid out for reading; any other text as it is. */
export function laidOut(text: string): Markup {
  try {
    return show(JSON.parse(text), "\n");
  } catch {
    // A dialect need not write JSON.
    return html`${text}`;
  }
}

/** Changes nothing of a value but its layout; `line` is what begins a new line here. */
function show(value: unknown, line: string): Markup {
  if (typeof value !== "object" || value === null) return leaf(value);
  const inner = `${line}  `;
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  const parts = Object.entries(value).map(([key, part], index) =>
    html`${index > 0 && ","}${inner}${
      open === "{" && html`
        <span class="key">${JSON.stringify(key)}</span>:
      `
    }${show(part, inner)}`
  );
  return html`${open}${parts}${parts.length > 0 && line}${close}`;
}

/** What stands for something that stays is told from what leaves. */
function leaf(value: unknown): Markup {
  const text = JSON.stringify(value);
  const kind = /^"xxxx(-\d+)?"$/.test(text) ? "stays" : "leaves";
  return html`<span class="${kind}">${text}</span>`;
}
