// Searches the documentation's own index. Without this script everything else on the page works as before.

const script = document.querySelector("script[data-index]");
const address = new URL(script.dataset.index, location.href);
const box = document.querySelector(".search");
const input = document.querySelector("#search");
const found = document.querySelector("#found");
box.hidden = false;

/** Loaded when the field is used for the first time. */
let index;

input.addEventListener("input", async () => {
  index ??= fetch(address).then((response) => response.json());
  show(find(await index, input.value));
});
input.addEventListener("keydown", ({ key }) => {
  if (key === "Escape") show([]);
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.target.closest("input, textarea")) return;
  event.preventDefault();
  input.focus();
});

/** Rows that contain every word; a word in the title counts more. */
function find(rows, query) {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  return rows
    .map(([title, page, text]) => {
      const head = title.toLowerCase();
      const body = text.toLowerCase();
      const scores = words.map((word) =>
        (head.includes(word) ? 10 : 0) + (body.includes(word) ? 1 : 0)
      );
      const score = scores.includes(0)
        ? 0
        : scores.reduce((sum, one) => sum + one) - head.length / 100;
      return { title, page, text, score };
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, 12);
}

function show(results) {
  found.replaceChildren();
  if (results.length === 0) {
    if (input.value.trim()) found.textContent = "Nothing found.";
    return;
  }
  const list = document.createElement("ul");
  for (const { title, page, text } of results) {
    const link = document.createElement("a");
    link.href = new URL(page, address);
    link.textContent = title;
    const line = document.createElement("p");
    line.textContent = text.length > 140 ? `${text.slice(0, 140)}…` : text;
    const item = document.createElement("li");
    item.append(link, line);
    list.append(item);
  }
  found.append(list);
}
