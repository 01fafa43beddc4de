import { describe, expect, test } from "vitest";
import { decide, type VoiceWords } from "../../../src/consent/decide.ts";
import { defaultVoice } from "../../../src/consent/default-voice.ts";
import { enablement } from "./enablement.ts";
import { official, pattern, unofficial } from "./official-version.ts";

const asked = (voices: VoiceWords, licence: boolean | null, isOfficial: boolean | RegExp, version = "5.9.0") => {
  const last = defaultVoice({ default: licence ? "on" : "off", official: isOfficial }, {}, version);
  const { mode, decidedBy } = decide({ stored: null, ...voices }, last);
  return { mode, decidedBy };
};

describe("EMQX's consent", () => {
  test.each(enablement)(
    "with the word %s, an official version %s and a default of %s is %s here too",
    (explicit, isOfficial, licence, enabled) => {
      expect(asked({ config: explicit }, licence, isOfficial).mode).toBe(enabled ? "on" : "off");
    },
  );

  test("says why, which EMQX doesn't", () => {
    expect(enablement.map(([explicit, isOfficial, licence]) =>
      asked({ config: explicit }, licence, isOfficial).decidedBy
    )).toEqual(["config", "config", "default", "default", "default", "unofficial build"]);
  });

  test("differs on purpose: a yes at run time doesn't overwrite the file's no", () => {
    // EMQX has one value, and the last one written holds.
    expect(asked({ config: false, stored: "on" }, true, true)).toEqual({ mode: "off", decidedBy: "config" });
    expect(asked({ config: true, stored: "off" }, true, true)).toEqual({ mode: "off", decidedBy: "stored" });
  });

  test("differs on purpose: without a word the default holds, however that came about", () => {
    // After a configuration update without the key, EMQX asks for an official version alone.
    expect(asked({ config: undefined }, false, true).mode).toBe("off");
    expect(asked({ config: null }, false, true).mode).toBe("off");
  });

  test("differs on purpose: DO_NOT_TRACK is heard, and a version isn't enough in CI", () => {
    expect(asked({ config: true, DO_NOT_TRACK: "1" }, true, true).mode).toBe("off");
    expect(defaultVoice({ default: "on", official: pattern }, { CI: "true" }, "5.9.0").voice).toBe("CI");
  });
});

describe("EMQX's official versions", () => {
  test.each(official)("%s is one", (version) => {
    expect(asked({}, true, pattern, version)).toEqual({ mode: "on", decidedBy: "default" });
  });

  test.each([...unofficial, "5.0.0\n", " 5.0.0", ""])("%j isn't one", (version) => {
    expect(asked({}, true, pattern, version)).toEqual({ mode: "off", decidedBy: "unofficial build" });
  });
});
