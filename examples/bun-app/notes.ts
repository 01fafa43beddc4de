/** The program itself: stores notes and shows them. */
export interface Notes {
  readonly all: readonly string[];
  answer(request: Request): Promise<Response>;
}

export function createNotes(title: string): Notes {
  const all: string[] = [];
  return {
    all,
    async answer(request) {
      if (new URL(request.url).pathname !== "/") {
        return new Response("There is nothing here\n", { status: 404 });
      }
      if (request.method === "POST") all.push(await request.text());
      return new Response([title, ...all, ""].join("\n"));
    },
  };
}
