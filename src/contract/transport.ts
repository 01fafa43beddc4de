/** How a request is taken to a collector by another way than the platform's fetch alone. */

/** What a transport is given with a request. */
export interface TransportInit {
  /** Aborts the request. @default none */
  readonly signal?: AbortSignal | null;
  /** Asked once more when the request is connected. @default always true */
  readonly mayLeave?: (() => boolean | Promise<boolean>) | undefined;
  /** The platform's fetch, which posts to the relay. @default the runtime's fetch */
  readonly fetch?:
    | ((
      request: Request,
      init?: Pick<TransportInit, "signal" | "mayLeave">,
    ) => Promise<Response>)
    | undefined;
}

/** Takes a request to where it is addressed, and returns the answer. */
export interface Transport {
  /** Takes a request. Rejects if there is no answer that can be trusted; the request is never sent in another way. */
  (request: Request, init?: TransportInit): Promise<Response>;
  /** The address of the relay that the requests go through. */
  readonly relay: string;
}
