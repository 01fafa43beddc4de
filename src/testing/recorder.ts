/** One request, as a collector would see it. */
export interface Posted {
  /** The address. */
  readonly url: string;
  /** The method, for example `POST`. */
  readonly method: string;
  /** The headers. */
  readonly headers: Headers;
  /** The body as text, after decompression. */
  readonly body: string;
}

/** How the collector answers. */
export interface RecorderOptions {
  /** Answers a request. @default a response with status 204 */
  readonly answer?: (posted: Posted) => Response | Promise<Response>;
}

/** A collector that keeps the requests it receives. */
export interface Recorder {
  /** The fetch for a platform; it uses no network. */
  readonly fetch: typeof fetch;
  /** The requests that it received, the oldest first. */
  readonly posts: readonly Posted[];
}

/**
 * Makes a fetch that keeps the requests and answers them with 204, or as the options say.
 *
 * @param options How it answers.
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
      const posted = { url, method, headers, body: await readBody(request) };
      posts.push(posted);
      return await answer(posted);
    },
  };
}

async function readBody({ body, headers }: Request): Promise<string> {
  if (!body) return "";
  const isGzip = headers.get("content-encoding") === "gzip";
  const stream = isGzip
    ? body.pipeThrough(new DecompressionStream("gzip"))
    : body;
  return await new Response(stream).text();
}
