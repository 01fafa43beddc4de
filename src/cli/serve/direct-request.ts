/** What routes read of Node's request when there is no `Request` of it. */
import type { IncomingMessage } from "node:http";

/** The address and the headers, which are read when they are asked for. */
export abstract class DirectRequest {
  /** Node's request. */
  protected readonly incoming: IncomingMessage;
  /** The method. */
  abstract readonly method: string;
  /** The address. */
  readonly url: string;

  constructor(incoming: IncomingMessage) {
    this.incoming = incoming;
    this.url = `http://localhost${incoming.url}`;
  }

  /** The headers. */
  get headers(): Pick<Headers, "get"> {
    return this;
  }

  /** A header; several ones of a name are joined, as `Headers` does. */
  get(name: string): string | null {
    const { rawHeaders } = this.incoming;
    let joined: string | null = null;
    for (let i = 0; i < rawHeaders.length; i += 2) {
      const one = rawHeaders[i]!;
      if (one.length !== name.length || one.toLowerCase() !== name) continue;
      const value = rawHeaders[i + 1]!;
      joined = joined === null ? value : `${joined}, ${value}`;
    }
    return joined;
  }
}
