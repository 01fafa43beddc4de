import fc from "fast-check";
import { expect, test } from "vitest";
import { anyLetter } from "../any-letter.ts";
import {
  breakablePath,
  Html,
  html,
  phraseHtml,
  trustedHtml,
} from "../../src/disclosure/html.ts";

const NAMES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  "#39": "'",
  "#96": "`",
};

/** The text as a browser reads it. */
const decode = (markup = ""): string =>
  markup.replace(/&([^;]+);/g, (_, name) => NAMES[name] ?? "");

/** Texts that have a meaning in HTML, and any other texts. */
const text = fc.oneof(
  fc.string({ unit: anyLetter }),
  fc.array(
    fc.constantFrom(
      ...["<script>", "</style>", "<!--", "]]>", '"', "'", "`", "&", "&lt;"],
      ...["=", ">", "\u0000", "\u2028", " onload=x ", "javascript:", "${x}"],
    ),
  ).map((parts) => parts.join("")),
);

test("html() escapes text, and leaves markup from another template as it is", () => {
  const inner = html`<b>${"<i>"}</b>`;
  expect(html`<p title="${'"'}">${inner}</p>`.markup)
    .toBe('<p title="&quot;"><b>&lt;i&gt;</b></p>');
});

test("html() writes nothing for undefined, null and false, and joins lists", () => {
  expect(html`${undefined}${null}${false}${0}${["a", html`<br>`]}`.markup)
    .toBe("0a<br>");
});

test("any text in a template stays text, in an attribute and in an element", () => {
  fc.assert(fc.property(text, (text) => {
    const { markup: made } = html`${text}`;
    expect(made).not.toMatch(/[<>"'`]|&(?!(amp|lt|gt|quot|#39|#96);)/);
    const { markup } = html`<p title="${text}">${text}</p>`;
    const [, attribute, content] =
      /^<p title="([^"]*)">([^<]*)<\/p>$/s.exec(markup) ?? [];
    expect([attribute, content].map(decode)).toEqual([text, text]);
  }));
});

test("no parsed JSON passes for markup, whatever its keys are called", () => {
  for (const key of ["html", "text", "markup", "#markup"]) {
    const parsed = JSON.parse(JSON.stringify({ [key]: "<script>" }));
    expect(html`${parsed}`.markup).toBe("[object Object]");
  }
  expect(html`${JSON.stringify({ html: "<script>" })}`.markup)
    .not.toContain("<");
});

test("an object with the class's prototype, but without its private field, is escaped", () => {
  const fake = Object.create(Html.prototype, {
    markup: { value: "<script>" },
    toString: { value: () => "<script>" },
  });
  expect(html`${fake}`.markup).toBe("&lt;script&gt;");
});

test("trustedHtml() is written as it is", () => {
  expect(html`<style>${trustedHtml("a > b {}")}</style>`.markup)
    .toBe("<style>a > b {}</style>");
});

test("a template is sent without the indentation of its source", () => {
  const text = "a\n  b";
  expect(
    html`
      <p>${text}</p>
    `.markup,
  ).toBe("\n<p>a\n  b</p>\n");
});

test("a path may break after a dot or a bracket", () => {
  expect(html`${breakablePath("a.b[]c<")}`.markup)
    .toBe("a.<wbr>b[]<wbr>c&lt;");
});

test("the literal pieces of a phrase become code, and are escaped", () => {
  expect(html`${phraseHtml(["one of ", { code: "<a>" }, " & more"])}`.markup)
    .toBe("one of <code>&lt;a&gt;</code> &amp; more");
});
