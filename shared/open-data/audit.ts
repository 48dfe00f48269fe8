import { solve } from "yalps"
import { least, type Parts } from "../figures/suppress.ts"

/** People whom a table hides. */
export type Unknown = { people: Parts }

const few = (many: number): boolean => many > 0 && many < least

/** How far apart the numbers lie that one can be, if all sums hold and nobody is fewer than none: linear programming. */
function roomOf<Each extends Unknown>(one: Each, part: number, sums: readonly (readonly Each[])[]): number {
  const constraints = sums.map((sum, i) => {
    const equal = sum.reduce((all, { people }) => all + (people[part] ?? 0), 0)
    return [i, { equal }] as const
  })
  const variables = new Map<Each, [number, number][]>()
  for (const [i, sum] of sums.entries())
    for (const each of sum) variables.set(each, [...(variables.get(each) ?? []), [i, 1]])
  const goal = sums.length
  variables.set(one, [...(variables.get(one) ?? []), [goal, 1]])
  const end = (direction: "minimize" | "maximize") =>
    solve<Each, number>({ direction, objective: goal, constraints, variables }).result
  return end("maximize") - end("minimize")
}

/**
 * Those of few people who can be told within less than ten by whoever knows these sums: the audit of such tables. Where
 * it comes to no end, it has not shown that they cannot.
 */
export function narrow<Each extends Unknown>(sums: readonly (readonly Each[])[]): Each[] {
  return [...new Set(sums.flat())].filter((one) =>
    one.people.some((many, part) => few(many) && !(roomOf(one, part, sums) >= least)),
  )
}
