import { describe, expect, test } from "vitest";
import {
  type DefaultOptions,
  defaultVoice,
} from "../../src/consent/default-voice.ts";

const says = (
  options: DefaultOptions,
  env: Record<string, string> = {},
  version = "1.2.3",
): string => {
  const { mode, voice } = defaultVoice(options, env, version);
  return `${mode} by ${voice}`;
};
const on = { default: "on" } as const;

describe("defaultVoice()", () => {
  test("is off unless the maintainer says otherwise", () => {
    expect(says({})).toBe("off by default");
    expect(says({ default: "off" })).toBe("off by default");
    expect(says({ default: undefined })).toBe("off by default");
    expect(says(on)).toBe("on by default");
  });

  test.each(["CI", "TF_BUILD", "BUILD_NUMBER"])(
    "turns on into off if %s is set",
    (name) => {
      for (const value of ["true", "1", "False", "azure", " "]) {
        expect(says(on, { [name]: value })).toBe("off by CI");
      }
      for (const value of ["", "0", "false"]) {
        expect(says(on, { [name]: value })).toBe("on by default");
      }
    },
  );

  test("prefers the option 'ci' to the variables", () => {
    expect(says({ ...on, ci: false }, { CI: "true" })).toBe("on by default");
    expect(says({ ...on, ci: true })).toBe("off by CI");
    expect(says({ ...on, ci: undefined }, { CI: "1" })).toBe("off by CI");
  });

  test("turns on into off in an unofficial build", () => {
    const no = "off by unofficial build";
    expect(says({ ...on, official: false })).toBe(no);
    expect(says({ ...on, official: true })).toBe("on by default");
    expect(says({ ...on, official: undefined })).toBe("on by default");
    expect(says({ ...on, official: /^\d+\.\d+$/ }, {}, "1.2")).toBe(
      "on by default",
    );
    expect(says({ ...on, official: /^\d+\.\d+$/ }, {}, "1.2-dev")).toBe(no);
    expect(says({ ...on, official: /./ }, {}, "")).toBe(no);
  });

  test("works with a global regular expression, which remembers its last match", () => {
    for (const official of [/1/g, /^1/y]) {
      const asked = [1, 2, 3].map(() => says({ ...on, official }));
      expect(new Set(asked)).toEqual(new Set(["on by default"]));
    }
  });

  test("names CI before an unofficial build, and neither if the default is off", () => {
    expect(says({ ...on, official: false }, { CI: "1" })).toBe("off by CI");
    expect(says({ official: false }, { CI: "1" })).toBe("off by default");
  });

  test("reads only the variables that it names", () => {
    const read: unknown[] = [];
    const env = new Proxy({}, { get: (_, name) => void read.push(name) });
    defaultVoice(on, env, "1");
    defaultVoice({ ...on, ci: false }, env, "1");
    expect(read).toEqual(["CI", "TF_BUILD", "BUILD_NUMBER"]);
  });
});
