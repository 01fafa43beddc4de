import { type Name, repeat } from "./in-runtime.ts";

/** Clocks stand still in a Worker while it works. So it only does the work, and the process that asked takes the time. */
const worker: { fetch(request: Request): Response } = {
  fetch(request) {
    const { searchParams } = new URL(request.url);
    const times = Number(searchParams.get("times"));
    if (times) repeat(searchParams.get("name") as Name, times);
    return new Response();
  },
};
export default worker;
