/** A terminal's text as an SVG picture that follows the reader's light or dark theme. */
import { stripVTControlCharacters } from "node:util";

const WIDTH = 8.4;
const HEIGHT = 20;
const PADDING = 20;

/** What a text looks like, by the code that a terminal gets for it. */
const CLASSES: Readonly<Record<string, string>> = {
  "1": "bold",
  "2": "dim",
  "31": "red",
  "32": "green",
  "33": "yellow",
  "36": "cyan",
};

/** Codes that end one of the above. */
const ENDS: Readonly<Record<string, readonly string[]>> = {
  "0": Object.values(CLASSES),
  "22": ["bold", "dim"],
  "39": ["red", "green", "yellow", "cyan"],
};

const STYLE = `
text{font:14px ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;fill:#1b1f24;white-space:pre}
rect{fill:#fff;stroke:#d8d5cc}
.bold{font-weight:700}.dim{fill:#6a727c}.red{fill:#b3261e}.green{fill:#0b6b4f}.yellow{fill:#7a5b00}.cyan{fill:#0d6e6e}
@media (prefers-color-scheme:dark){
text{fill:#e9ecef}rect{fill:#171c22;stroke:#2a313a}
.dim{fill:#95a0ab}.red{fill:#ff9d94}.green{fill:#63d4a4}.yellow{fill:#e5c463}.cyan{fill:#4dbab3}
}`;

/**
 * @param text What the terminal shows, with its colours.
 * @param title What a screen reader says of the picture.
 */
export function terminalSvg(text: string, title: string): string {
  const lines = text.replace(/^\n+|\s+$/g, "").split("\n");
  const columns = Math.max(
    ...lines.map((line) => stripVTControlCharacters(line).length),
  );
  const width = Math.ceil(columns * WIDTH + 2 * PADDING);
  const height = lines.length * HEIGHT + 2 * PADDING;
  const rows = lines.map((line, row) =>
    `<text x="${PADDING}" y="${PADDING + 15 + row * HEIGHT}">${
      spans(line)
    }</text>`
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">
<title>${escape(title)}</title>
<style>${STYLE}</style>
<rect x=".5" y=".5" width="${width - 1}" height="${height - 1}" rx="10"/>
${rows.join("\n")}
</svg>
`;
}

/** The pieces of a line, each at its column, so that another font's width doesn't move the next one. */
function spans(line: string): string {
  const active = new Set<string>();
  let column = 0;
  let markup = "";
  // A code is ESC, a bracket, numbers, and an m.
  const [start = "", ...coded] = line.split("\u001b[");
  const add = (text: string): void => {
    for (const word of text.split(/( {2,})/)) {
      if (word.trim()) {
        const classes = active.size ? ` class="${[...active].join(" ")}"` : "";
        const x = (PADDING + column * WIDTH).toFixed(1);
        markup += `<tspan x="${x}"${classes}>${escape(word)}</tspan>`;
      }
      column += word.length;
    }
  };
  add(start);
  for (const piece of coded) {
    const [codes = "", text = ""] = piece.split(/m([^]*)/);
    for (const code of codes.split(";")) {
      const name = CLASSES[code || "0"];
      if (name) active.add(name);
      for (const end of ENDS[code || "0"] ?? []) active.delete(end);
    }
    add(text);
  }
  return markup;
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
