/** Started by tests: adds one to the state of a directory, so many times. */
import process from "node:process";
import { fileState } from "../../../src/platform/files/file-state.ts";

const [directory = "", turns] = process.argv.slice(2);
const state = fileState(() => directory);
for (let left = Number(turns); left > 0;) {
  const text = await state.getItem("candor/hal");
  if (await state.replace?.("candor/hal", text, `${Number(text) + 1}`)) left--;
}
