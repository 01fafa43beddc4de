/** One request, as a collector would see it. */
export interface Posted {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  /** The text, unpacked. */
  readonly body: string;
}

/** What the collector answers. */
export interface RecorderOptions {
  /** @default 204 */
  readonly answer?: (posted: Posted) => Response | Promise<Response>;
}

/** A collector that keeps what it gets. */
export interface Recorder {
  /** For a platform: it goes to no network. */
  readonly fetch: typeof fetch;
  /** What it got, the oldest first. */
  readonly posts: readonly Posted[];
}

/**
 * A fetch that keeps what was posted and answers 204, or what it is told.
 *
 * @param options What it answers.
 *
 * @example What was posted
 * ```ts
 * import { recorder } from "@candor/telemetry/testing";
 *
 * const { fetch, posts } = recorder();
 * const { status } = await fetch("https://stats.example.org/", { method: "POST", body: "{}" });
 * console.log(status, posts[0]?.method, posts[0]?.body); // 204 POST {}
 * ```
 */
export function recorder(options: RecorderOptions = {}): Recorder {
  const { answer = () => new Response(null, { status: 204 }) } = options;
  const posts: Posted[] = [];
  return {
    posts,
    async fetch(...asked: Parameters<typeof fetch>) {
      const request = new Request(...asked);
      const { url, method, headers } = request;
      const posted = { url, method, headers, body: await unpacked(request) };
      posts.push(posted);
      return await answer(posted);
    },
  };
}

async function unpacked({ body, headers }: Request): Promise<string> {
  if (!body) return "";
  const zipped = headers.get("content-encoding") === "gzip";
  const stream = zipped
    ? body.pipeThrough(new DecompressionStream("gzip"))
    : body;
  return await new Response(stream).text();
}
