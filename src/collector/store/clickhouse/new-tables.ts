/** The tables as all their changes leave them: in a new database, each is made once, and not made and changed. */
import type { Migrations, Table } from "./tables.ts";

/** The tables that these changes come to. */
export function newTables(changes: Migrations): readonly Table[] {
  const tables = new Map<string, Table>();
  const change = (name: string, over: (table: Table) => Partial<Table>) => {
    const table = tables.get(name)!;
    tables.set(name, { ...table, ...over(table) });
  };
  for (const one of changes.flat()) {
    if ("create" in one) {
      tables.set(one.create.name, one.create);
    } else if ("add" in one) {
      const { add, to } = one;
      change(to, ({ columns }) => ({ columns: `${columns}, ${add}` }));
    } else {
      const { set, of } = one;
      change(of, ({ settings = [] }) => ({
        settings: [...settings.filter((old) => !isAmong(old, set)), ...set],
      }));
    }
  }
  return [...tables.values()];
}

/** Whether one of some settings is about the same as another one. */
function isAmong(setting: string, settings: readonly string[]): boolean {
  const nameOf = (text: string) => text.split(" ", 1)[0];
  return settings.some((one) => nameOf(one) === nameOf(setting));
}
