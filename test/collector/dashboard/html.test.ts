import fc from "fast-check";
import { expect, test } from "vitest";
import { html } from "../../../src/collector/dashboard/html.ts";

test("html() writes text as text, and its own markup as markup", () => {
  const inner = html`<b>${"<i>"}</b>`;
  expect(html`<p title="${'"'}">${inner}</p>`.html)
    .toBe('<p title="&#34;"><b>&#60;i&#62;</b></p>');
});

test("html() writes nothing for what is missing, and lists one after the other", () => {
  expect(html`${undefined}${null}${false}${0}${["a", html`<br>`]}`.html)
    .toBe("0a<br>");
});

test("html() takes no object for markup that merely says so in JSON", () => {
  const value = JSON.stringify({ html: "<script>" });
  expect(html`${value}`.html).not.toContain("<");
});

test("html() lets no text out of where it stands", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => {
    const { html: written } = html`<p title="${text}">${text}</p>`;
    const [, attribute, content] =
      /^<p title="([^"]*)">([^<]*)<\/p>$/s.exec(written) ?? [];
    const read = (part = "") =>
      part.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(code));
    expect(read(attribute)).toBe(text);
    expect(read(content)).toBe(text);
  }));
});
