/** The program itself: counts and finds words. */
import { readFileSync } from "node:fs";

/** Counts the words of each file. */
export function count(files: readonly string[]): string[] {
  return files.map((file) => {
    const words = readFileSync(file, "utf8").split(/\s+/).filter(Boolean);
    return `${words.length} ${file}`;
  });
}

/** Finds the lines that contain a word. */
export function find(word: string, files: readonly string[]): string[] {
  return files.flatMap((file) =>
    readFileSync(file, "utf8").split("\n")
      .filter((line) => line.includes(word))
      .map((line) => `${file}: ${line}`)
  );
}
