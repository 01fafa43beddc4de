/** A part of a store, with products and instances of its own, for a case that shares its database with others. */
import type { Store } from "../../../../src/collector/store/store.ts";

/** The part with that name. It refuses a sweep, which is about the whole store. */
export function apart(store: Store, name: string): Store {
  const inside = (text: string) => `${name} ${text}`;
  const outside = (text: string) => text.slice(name.length + 1);
  const within = <T extends { readonly product: string }>(one: T): T => ({
    ...one,
    product: inside(one.product),
  });
  const without = <T extends { readonly product: string }>(one: T): T => ({
    ...one,
    product: outside(one.product),
  });
  return {
    write: (group) =>
      store.write(
        group.map((one) => ({
          ...within(one),
          instance: inside(one.instance),
        })),
      ),
    count: (query) => store.count(within(query)),
    publish: (answers) => store.publish(answers.map(within)),
    published: async (query) =>
      (await store.published(within(query))).map(without),
    reports: (query) => store.reports(within(query)),
    held: async ({ instance, after }) => {
      const query = {
        instance: inside(instance),
        ...after && { after: within(after) },
      };
      return (await store.held(query)).map(without);
    },
    remove: (instance, day) => store.remove(inside(instance), day),
    sweep: () =>
      Promise.reject(
        new Error("Cannot sweep a part of a store: mark the case as 'sweeps'"),
      ),
  };
}
