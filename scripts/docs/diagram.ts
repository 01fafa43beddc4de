/**
 * Draws a Mermaid flowchart as HTML, because the site works without scripts. It reads only what ARCHITECTURE.md uses:
 * subgraphs with a chain of nodes, one arrow with a label between them, and dotted arrows.
 */
interface Frame {
  readonly title: string;
  readonly steps: string[];
}

const NODE = /(\w+)(?:\[([^\]]+)\])?/;

/** The markup of a flowchart. Throws on a line that it can't read. */
export function diagram(source: string): string {
  const labels = new Map<string, string>();
  const frames: Frame[] = [];
  const between: string[] = [];
  const notes: [from: string, to: string][] = [];
  let frame: Frame | undefined;
  const nodeOf = (text: string): string => {
    const [, name = "", label] = NODE.exec(text) ?? [];
    if (label) labels.set(name, label);
    return name;
  };
  for (const line of source.trim().split("\n").map((line) => line.trim())) {
    const [, id = "", title] = /^subgraph (\w+)\["(.+)"\]$/.exec(line) ?? [];
    const arrow = /^\w+ -- (.+) --> \w+$/.exec(line);
    if (title) {
      labels.set(id, title);
      frames.push(frame = { title, steps: [] });
    } else if (line === "end") frame = undefined;
    else if (line.startsWith("flowchart ")) continue;
    else if (arrow) between.push(arrow[1]!);
    else if (line.includes(" -.-> ")) {
      const [from = "", to = ""] = line.split(" -.-> ").map(nodeOf);
      notes.push([from, to]);
    } else if (frame && line.includes(" --> ")) {
      for (const name of line.split(" --> ").map(nodeOf)) {
        if (!frame.steps.includes(name)) frame.steps.push(name);
      }
    } else throw new Error(`Cannot draw the diagram as it has '${line}'`);
  }
  const label = (name: string): string => labels.get(name) ?? name;
  const drawn = frames.map(({ title, steps }) =>
    `<div class="frame"><p>${escape(title)}</p><ol>${
      steps.map((name) => `<li>${escape(label(name))}</li>`).join("")
    }</ol></div>`
  );
  return `<div class="diagram">${
    drawn.join(`<p class="between">↓ ${escape(between.join(", "))}</p>`)
  }<ul>${
    notes.map(([from, to]) =>
      `<li>${escape(label(from))} → <b>${
        escape(label(to).split(":")[0]!)
      }</b></li>`
    ).join("")
  }</ul></div>\n`;
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
