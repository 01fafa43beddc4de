// Formatters lay out what is tagged html; where each blank shows, it goes by another name.
import { type Html, html as exact } from "../disclosure/html.ts";

/** A report, laid out for reading; what scrolls has to be reached by the keyboard. */
export function framed(label: string, body: string): Html {
  return exact`<pre tabindex="0" role="region" aria-label="${label}">${
    laidOut(body)
  }</pre>`;
}

/** A text of JSON, laid out; any other text as it is. */
export function laidOut(text: string): Html {
  try {
    return show(JSON.parse(text), "\n");
  } catch {
    // A dialect need not write JSON.
    return exact`${text}`;
  }
}

/** Changes nothing of a value but its layout; `line` is what begins a new line here. */
function show(value: unknown, line: string): Html {
  if (typeof value !== "object" || value === null) return leaf(value);
  const inner = `${line}  `;
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  const parts = Object.entries(value).map(([key, part], index) => {
    const name = JSON.stringify(key);
    return exact`${index > 0 && ","}${inner}${
      open === "{" && exact`<span class="key">${name}</span>: `
    }${show(part, inner)}`;
  });
  return exact`${open}${parts}${parts.length > 0 && line}${close}`;
}

/** What stands for something that stays is told from what leaves. */
function leaf(value: unknown): Html {
  const text = JSON.stringify(value);
  const kind = /^"xxxx(-\d+)?"$/.test(text) ? "stays" : "leaves";
  return exact`<span class="${kind}">${text}</span>`;
}
