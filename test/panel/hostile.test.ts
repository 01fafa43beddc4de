import fc from "fast-check";
import * as v from "valibot";
import { expect, test } from "vitest";
import { anyLetter } from "../any-letter.ts";
import { exported, memory, type TelemetryOptions } from "../../mod.ts";
import { createPanel } from "../../src/panel/panel.ts";
import { ask } from "./ask.ts";
import { acme, NOON } from "./subject.ts";

/** Texts that have a meaning in HTML, and any other texts. */
const text = fc.oneof(
  fc.string({ unit: anyLetter }),
  fc.array(
    fc.constantFrom(
      ...[
        "<script>",
        "</pre>",
        "</style>",
        "<!--",
        "]]>",
        '"',
        "'",
        "&",
        "=",
        ">",
      ],
      ...["&lt;", "\u0000", "\u2028", " onload=x ", "javascript:", "`", "${x}"],
    ),
  ).map((parts) => parts.join("")),
);

test("no text of the schema or the state changes the page's tags", async () => {
  const calm = await tags("a");
  await fc.assert(
    fc.asyncProperty(text, async (text) => {
      expect(await tags(text)).toEqual(calm);
    }),
    { numRuns: 60 },
  );
  expect(calm.length).toBeGreaterThan(100);
});

/** The tags of a page with this text wherever somebody else may have put one. */
async function tags(hostile: string): Promise<readonly string[]> {
  // Never empty, and no JSON.
  const text = `x${hostile}`;
  const kept = JSON.stringify({
    choice: "on",
    accepted: 1,
    schedule: { last: NOON - 9 },
    outcome: { kind: "dropped", reason: text },
    history: [{ at: NOON, body: `${text} ` }, { at: text, body: text }],
    sequence: text,
  });
  const note = {
    purpose: text,
    owner: text,
    issue: `https://${text}`,
    since: 2,
  };
  const name = text.replace(/[\s=$]/g, "");
  const options: Partial<TelemetryOptions> = {
    // Names of variables and flags have no spaces and no equals signs.
    consent: { variable: name, flag: `--x${name}` },
    platform: memory({
      now: () => NOON,
      state: {
        getItem: () => Promise.resolve(kept),
        setItem: () => Promise.resolve(),
        removeItem: () => Promise.resolve(),
      },
    }),
    config: {
      schema: v.object({
        [text]: v.pipe(v.picklist([text, "b"]), exported(note)),
        [`y${text}`]: v.string(),
      }),
      read: () => ({ [text]: text, [`y${text}`]: text }),
    },
  };
  const panel = createPanel(acme(options), { now: () => NOON });
  const { status, text: page } = await ask(panel);
  expect(status).toBe(200);
  // Fields that leave may become fields that stay when their text is scrubbed; links change with their text; names may
  // break at their dots.
  return [...page.replaceAll("<wbr>", "").matchAll(/<[^>]*>/g)].map(([tag]) =>
    tag.replace('class="stays"', 'class="leaves"')
      .replace(/ href="https:[^"]*"/, "")
      .replace(/(<button .* name="keep" value=")[^"]*"/, '$1"')
  );
}
