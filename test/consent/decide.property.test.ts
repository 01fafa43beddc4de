import { expect, test } from "vitest";
import fc from "fast-check";
import { anyLetter } from "../any-letter.ts";
import { decide, type VoiceWords } from "../../src/consent/decide.ts";
import { MODES, readWord } from "../../src/consent/read-word.ts";
import { holds, printSeed } from "../anonymize/seed.ts";
import { expected, unreadableSentence } from "./expected.ts";
import { defaults, reach, sayings, voicesOf } from "./sayings.ts";

printSeed();

const last = fc.constantFrom(...defaults);
const said = fc.uniqueArray(fc.constantFrom(...sayings), {
  selector: ({ voice }) => voice,
});
const triple = fc.uniqueArray(fc.constantFrom(...sayings), {
  selector: ({ voice }) => voice,
  minLength: 3,
  maxLength: 3,
});
const text = fc.oneof(
  fc.string({ unit: anyLetter }),
  fc.constantFrom("on", "off", "local", "log", "1", "no", "", " "),
);
const voices: fc.Arbitrary<VoiceWords> = fc.record({
  flag: fc.array(text),
  variable: fc.option(text, { nil: undefined }),
  DO_NOT_TRACK: fc.option(text, { nil: undefined }),
  stored: fc.option(fc.option(text), { nil: undefined }),
  config: fc.oneof(text, fc.boolean(), fc.constant(null)),
}, { requiredKeys: [] });
const unreadable = text.filter((word) => readWord(word) === undefined);

test("any three voices follow the rule", () => {
  holds(
    2500,
    fc.property(triple, last, (said, last) => {
      expect(decide(voicesOf(said), last)).toEqual(expected(said, last));
    }),
  );
});

test("any number of voices follows the rule", () => {
  holds(
    1000,
    fc.property(said, last, (said, last) => {
      expect(decide(voicesOf(said), last)).toEqual(expected(said, last));
    }),
  );
});

test("one more no always leads to off", () => {
  const nos: readonly ((voices: VoiceWords) => VoiceWords)[] = [
    (voices) => ({ ...voices, flag: [...voices.flag ?? [], "no"] }),
    (voices) => ({ ...voices, flag: ["off", ...voices.flag ?? []] }),
    (voices) => ({ ...voices, variable: "False" }),
    (voices) => ({ ...voices, DO_NOT_TRACK: "1" }),
    (voices) => ({ ...voices, stored: "disabled" }),
    (voices) => ({ ...voices, config: false }),
  ];
  holds(
    1000,
    fc.property(voices, last, fc.constantFrom(...nos), (voices, last, no) => {
      const before = decide(voices, last).mode;
      const after = decide(no(voices), last).mode;
      expect(reach[after]).toBeLessThanOrEqual(reach[before]);
      expect(after).toBe("off");
    }),
  );
});

test("another voice never allows more than before", () => {
  holds(
    1000,
    fc.property(said, last, fc.constantFrom(...sayings), (said, last, more) => {
      const others = said.filter(({ voice }) => voice !== more.voice);
      fc.pre(others.some(({ asks }) => asks !== undefined));
      expect(reach[decide(voicesOf([...others, more]), last).mode])
        .toBeLessThanOrEqual(reach[decide(voicesOf(others), last).mode]);
    }),
  );
});

test("the order of the voices doesn't matter", () => {
  const shuffled = said.chain((said) =>
    fc.tuple(
      fc.constant(said),
      fc.shuffledSubarray(said, { minLength: said.length }),
    )
  );
  holds(
    1000,
    fc.property(shuffled, last, ([said, other], last) => {
      const one = decide(voicesOf(said), last);
      const two = decide(voicesOf(other), last);
      expect([two.mode, two.unread]).toEqual([one.mode, one.unread]);
      expect(two.warnings.toSorted()).toEqual(one.warnings.toSorted());
      expect(new Set(two.voices)).toEqual(new Set(one.voices));
      expect(two.voices).toContainEqual({
        voice: two.decidedBy,
        mode: two.mode,
      });
    }),
  );
});

test("it never throws, and decides on a mode that some voice asked for", () => {
  holds(
    1000,
    fc.property(voices, fc.anything(), last, (voices, config, last) => {
      for (const each of [voices, { ...voices, config } as VoiceWords]) {
        const { mode, decidedBy, voices: heard } = decide(each, last);
        expect(MODES).toContain(mode);
        expect(heard).toContainEqual({ voice: decidedBy, mode });
      }
    }),
  );
});

test("a word that can't be read is a no, and isn't repeated", () => {
  const where = fc.constantFrom("flag", "variable", "stored", "config");
  holds(
    1000,
    fc.property(
      where,
      unreadable,
      voices,
      last,
      (voice, word, voices, last) => {
        const said = (text: string): VoiceWords => ({
          ...voices,
          [voice]: voice === "flag" ? [text] : text,
        });
        const decision = decide(said(word), last);
        expect(decision.mode).toBe("off");
        expect(decision.warnings).toContain(unreadableSentence(voice));
        // With another unreadable word the warning is exactly the same, so it doesn't contain the word.
        expect(decision).toEqual(decide(said("another"), last));
      },
    ),
  );
});
