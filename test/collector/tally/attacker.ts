/**
 * An attacker who reads one answer, knows the schema, and computes what isn't shown. Each relation between groups is a
 * linear equation; a group is found out if the equations leave only one size for it.
 */
import type { Shown } from "../../../src/collector/tally/suppress.ts";
import type { World } from "./world.ts";

type Sum = ReadonlyMap<string, number>;

/** The groups under k whose size can be computed from what is shown. */
export function foundOut(
  world: World,
  told: ReadonlyMap<string, Shown>,
  k: number,
): readonly string[] {
  const { fields, containers, many, counted } = world;
  const equations: { sum: Sum; is: number }[] = [
    { sum: new Map([["has:", 1]]), is: counted.instances },
  ];
  const groups = new Map<string, Sum>();
  for (const field of fields) {
    const { name, required, inside } = field;
    const { cells, hidden } = told.get(name) ?? { cells: [], hidden: true };
    const shown = cells.reduce((sum, { instances }) => sum + instances, 0);
    const has = `has:${inside.join("/")}`;
    const sum = new Map([[has, 1]]);
    const left: [string, string][] = [];
    if (hidden) left.push(["hidden", `hidden:${name}`]);
    if (!required) left.push(["unset", `unset:${name}`]);
    for (const [, variable] of left) {
      sum.set(variable, -1);
      groups.set(variable, new Map([[variable, 1]]));
    }
    groups.set(
      `hidden or unset:${name}`,
      new Map(left.map(([, variable]) => [variable, 1])),
    );
    if (many.has(name)) {
      const twice = `twice:${name}`;
      sum.set(twice, 1);
      groups.set(twice, new Map([[twice, 1]]));
    }
    equations.push({ sum, is: shown });
    // The instances outside of a cell: of all, and of each container around it.
    for (const { value, instances } of cells) {
      const cell = `cell:${name}=${value}`;
      equations.push({ sum: new Map([[cell, 1]]), is: instances });
      for (let depth = 0; depth <= inside.length; depth++) {
        const around = `has:${inside.slice(0, depth).join("/")}`;
        groups.set(
          `${around} but not ${cell}`,
          new Map([[around, 1], [cell, -1]]),
        );
      }
    }
  }
  for (const outer of containers.keys()) {
    for (const inner of containers.keys()) {
      if (outer !== inner && (!outer || inner.startsWith(`${outer}/`))) {
        groups.set(
          `has:${outer} but not ${inner}`,
          new Map([[`has:${outer}`, 1], [`has:${inner}`, -1]]),
        );
      }
    }
  }
  const solve = solver(equations);
  return [...groups].flatMap(([name, sum]) => {
    const size = solve(sum);
    return size !== undefined && size > 0 && size < k
      ? [`${name} is ${size}`]
      : [];
  });
}

/** The value of a sum, if the equations have only one solution for it. */
function solver(
  equations: readonly { readonly sum: Sum; readonly is: number }[],
): (sum: Sum) => number | undefined {
  const rows: { pivot: string; sum: Map<string, number>; is: number }[] = [];
  const reduce = (
    sum: Sum,
    is: number,
  ): { sum: Map<string, number>; is: number } => {
    const left = new Map(sum);
    for (const row of rows) {
      const times = left.get(row.pivot) ?? 0;
      if (Math.abs(times) < 1e-9) continue;
      for (const [variable, factor] of row.sum) {
        left.set(variable, (left.get(variable) ?? 0) - times * factor);
      }
      is -= times * row.is;
    }
    for (const [variable, factor] of left) {
      if (Math.abs(factor) < 1e-9) left.delete(variable);
    }
    return { sum: left, is };
  };
  for (const equation of equations) {
    const { sum, is } = reduce(equation.sum, equation.is);
    const [pivot, factor] = [...sum][0] ?? [];
    if (pivot === undefined || factor === undefined) continue;
    for (const [variable, times] of sum) sum.set(variable, times / factor);
    rows.push({ pivot, sum, is: is / factor });
  }
  return (sum) => {
    const left = reduce(sum, 0);
    return left.sum.size ? undefined : Math.round(-left.is);
  };
}
