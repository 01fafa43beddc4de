import { expect, test, vi } from "vitest";
import { progress } from "../../examples/demo/progress.ts";

test("without a terminal, progress() writes a line every few seconds, on the error output", () => {
  const lines: unknown[] = [];
  const spies = [process.stderr, process.stdout].map((stream) =>
    vi.spyOn(stream, "write").mockImplementation((text) => {
      lines.push([stream === process.stderr, text]);
      return true;
    })
  );
  try {
    let now = 0;
    const bar = progress(() => now);
    for (const part of [0, 0.25, 0.5, 0.75, 1]) {
      bar.show(part, "2026-11-21");
      now += 2_000;
    }
    bar.end();
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
  expect(lines).toEqual([
    [true, "    0 %  2026-11-21\n"],
    [true, "   50 %  2026-11-21\n"],
    [true, "  100 %  2026-11-21\n"],
  ]);
});
