// The formatter changes the white space of templates that are called html. In a <pre> all white space is visible, so here
// the template has another name.
import { type Html, html as exact } from "../disclosure/html.ts";

/** A report in a frame that scrolls, and that can be reached with the keyboard. */
export function framedReport(label: string, body: string): Html {
  return exact`<pre tabindex="0" role="region" aria-label="${label}">${
    indented(body)
  }</pre>`;
}

/** JSON with indentation; any other text as it is. */
export function indented(text: string): Html {
  try {
    return value(JSON.parse(text), "\n");
  } catch {
    // A dialect need not write JSON.
    return exact`${text}`;
  }
}

/** Changes only the layout. `newLine` begins a line at the current level. */
function value(json: unknown, newLine: string): Html {
  if (typeof json !== "object" || json === null) return scalar(json);
  const inner = `${newLine}  `;
  const [open, close] = Array.isArray(json) ? ["[", "]"] : ["{", "}"];
  const parts = Object.entries(json).map(([key, part], index) => {
    const name = JSON.stringify(key);
    return exact`${index > 0 && ","}${inner}${
      open === "{" && exact`<span class="key">${name}</span>: `
    }${value(part, inner)}`;
  });
  return exact`${open}${parts}${parts.length > 0 && newLine}${close}`;
}

/** Masks look different from values that leave. */
function scalar(json: unknown): Html {
  const text = JSON.stringify(json);
  const kind = /^"xxxx(-\d+)?"$/.test(text) ? "stays" : "leaves";
  return exact`<span class="${kind}">${text}</span>`;
}
