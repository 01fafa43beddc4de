// Time limits that keep no process alive, where a runtime's timers can be let go of; a page's keep nothing alive anyway.

type Fetch = typeof fetch;

/** Calls back after so many milliseconds, if the process lives on. Gives back how to stop that. */
export function later(run: () => void, ms: number): () => void {
  const timer: { unref?(): void } | number = setTimeout(run, ms);
  if (typeof timer === "object") timer.unref?.();
  return () => clearTimeout(timer as number);
}

/**
 * The same fetch, but for giving each request only so long; what is left of that, its answer's body has.
 *
 * @param fetch The platform's. One that is deaf to its signal is left to itself.
 * @param ms Asked at each request, in milliseconds.
 */
export function limited(fetch: Fetch, ms: () => number): Fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const { signal } = request;
    const end = new AbortController();
    const abort = () => end.abort(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener("abort", abort);
    const stop = later(() => end.abort(new Error("too slow")), ms());
    let answer: Response | undefined;
    const answered = fetch(new Request(request, { signal: end.signal }));
    try {
      return answer = await Promise.race([
        answered,
        new Promise<never>((_, fail) =>
          end.signal.addEventListener("abort", () => {
            fail(end.signal.reason);
            answered.then(({ body }) => body?.cancel()).catch(() => {});
          })
        ),
      ]);
    } finally {
      if (!answer?.body) stop();
    }
  };
}
