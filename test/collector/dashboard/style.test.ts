import { describe, expect, test } from "vitest";
import { COLOURS } from "../../../src/collector/dashboard/style.ts";

type Rgb = readonly [number, number, number];

const colour = (name: string, theme: 0 | 1): Rgb =>
  COLOURS[name]![theme].match(/\w\w/g)!
    .map((pair) => parseInt(pair, 16) / 255) as unknown as Rgb;

const linear = (part: number): number =>
  part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;

/** WCAG 2.2, relative luminance. */
const luminance = ([r, g, b]: Rgb): number =>
  0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);

const contrast = (one: Rgb, other: Rgb): number => {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
};

/** How colours look with colour blindness: Machado et al., IEEE Trans. Vis. Comput. Graph. 15 (2009). */
const BLINDNESS: Readonly<Record<string, readonly Rgb[]>> = {
  none: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** Ottosson's Oklab, in which distances match perceived differences. */
function seen(rgb: Rgb, matrix: readonly Rgb[]): Rgb {
  const from = rgb.map(linear);
  const [r, g, b] = matrix.map((row) =>
    Math.min(1, Math.max(0, row.reduce((sum, f, i) => sum + f * from[i]!, 0)))
  ) as unknown as Rgb;
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

describe.each([["light", 0], ["dark", 1]] as const)(
  "the %s theme",
  (_, theme) => {
    test.each([
      ["ink", "ground"],
      ["ink", "card"],
      ["soft", "ground"],
      ["soft", "card"],
      ["accent", "ground"],
      ["accent", "card"],
      ["on", "button"],
    ])("has a contrast of 4.5 between %s and %s", (text, ground) => {
      expect(contrast(colour(text, theme), colour(ground, theme)))
        .toBeGreaterThanOrEqual(4.5);
    });

    test.each(["c1", "c2", "c3", "c4", "c5", "c6"])(
      "has a contrast of 3 between %s and a card",
      (name) => {
        expect(contrast(colour(name, theme), colour("card", theme)))
          .toBeGreaterThanOrEqual(3);
      },
    );

    test.each(Object.keys(BLINDNESS))(
      "has neighbouring colours that differ enough, with colour blindness: %s",
      (kind) => {
        const all = ["c1", "c2", "c3", "c4", "c5", "c6", "c0"]
          .map((name) => seen(colour(name, theme), BLINDNESS[kind]!));
        const apart = all.slice(1).map((one, i) =>
          Math.hypot(...one.map((part, j) => part - all[i]![j]!))
        );
        expect(Math.min(...apart)).toBeGreaterThan(0.08);
      },
    );
  },
);
