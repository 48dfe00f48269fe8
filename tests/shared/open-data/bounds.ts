/** Σ factor × unknown = is; every unknown is at least 0. */
export type Equation = { of: ReadonlyMap<string, number>; is: number }

const tiny = 1e-7

/** Rows of equations, what each is solved for, and under them the goal as far as it is not reached. */
type Tableau = { rows: Float64Array[]; basis: number[]; goal: Float64Array }

function pivot({ rows, basis, goal }: Tableau, row: number, column: number): void {
  const own = rows[row] ?? new Float64Array()
  const by = own[column] ?? 1
  for (let i = 0; i < own.length; i++) own[i] = (own[i] ?? 0) / by
  for (const other of [...rows, goal]) {
    const factor = other[column] ?? 0
    if (other === own || factor === 0) continue
    for (let i = 0; i < own.length; i++) other[i] = (other[i] ?? 0) - factor * (own[i] ?? 0)
    other[column] = 0
  }
  basis[row] = column
}

/** Makes the goal as small as it can be, by the rule of Bland; -Infinity where nothing ends it. */
function least(tableau: Tableau, allowed: number): number {
  const { rows, basis, goal } = tableau
  const last = goal.length - 1
  for (;;) {
    const entering = goal.findIndex((price, column) => column < allowed && price < -tiny)
    if (entering < 0) return -(goal[last] ?? 0)
    let leaving = -1
    let best = Infinity
    rows.forEach((row, r) => {
      const by = row[entering] ?? 0
      if (by <= tiny) return
      const ratio = (row[last] ?? 0) / by
      if (ratio < best - tiny || (ratio < best + tiny && (basis[r] ?? 0) < (basis[leaving] ?? Infinity))) {
        best = ratio
        leaving = r
      }
    })
    if (leaving < 0) return -Infinity
    pivot(tableau, leaving, entering)
  }
}

/** The bounds of unknowns that hang together: linear programming, in two phases. */
function together(equations: readonly Equation[]): (unknown: string) => [number, number] {
  const names = [...new Set(equations.flatMap(({ of }) => [...of.keys()]))]
  const place = new Map(names.map((name, i) => [name, i]))
  const many = names.length
  const last = many + equations.length
  const rows = equations.map(({ of, is }, r) => {
    const row = new Float64Array(last + 1)
    const sign = is < 0 ? -1 : 1
    for (const [name, factor] of of) row[place.get(name) ?? 0] = sign * factor
    row[many + r] = 1
    row[last] = sign * is
    return row
  })
  const goal = new Float64Array(last + 1)
  for (const row of rows)
    for (let i = 0; i <= last; i++) if (i < many || i === last) goal[i] = (goal[i] ?? 0) - (row[i] ?? 0)
  const start: Tableau = { rows, basis: equations.map((_, r) => many + r), goal }
  if (least(start, many) > 1e-4) throw new Error("nothing fits these equations")
  // What is still solved for nothing gives way where it can, and says nothing new where it cannot.
  start.basis.forEach((column, r) => {
    const other = (start.rows[r] ?? new Float64Array()).findIndex((by, c) => c < many && Math.abs(by) > tiny)
    if (column >= many && other >= 0) pivot(start, r, other)
  })
  const kept = start.basis.flatMap((column, r) => (column < many ? [r] : []))
  const end = (unknown: number, sign: number): number => {
    const copy: Tableau = {
      rows: kept.map((r) => Float64Array.from(start.rows[r] ?? [])),
      basis: kept.map((r) => start.basis[r] ?? 0),
      goal: new Float64Array(last + 1),
    }
    copy.goal[unknown] = sign
    const solved = copy.basis.indexOf(unknown)
    const row = copy.rows[solved]
    if (row) for (let i = 0; i <= last; i++) copy.goal[i] = (copy.goal[i] ?? 0) - sign * (row[i] ?? 0)
    return sign * least(copy, many)
  }
  return (unknown) => {
    const at = place.get(unknown) ?? 0
    return [end(at, 1), end(at, -1)]
  }
}

/** What follows at once: unknowns that an equation tells by itself, put into the others. */
function simplified(equations: readonly Equation[]): { left: Equation[]; sure: Map<string, number> } {
  const sure = new Map<string, number>()
  let left = [...equations]
  for (let found = true; found;) {
    found = false
    left = left.flatMap(({ of, is }) => {
      const open = [...of].filter(([name]) => !sure.has(name))
      const rest = [...of].reduce((sum, [name, factor]) => sum - factor * (sure.get(name) ?? 0), is)
      const [only] = open
      if (!only) {
        if (Math.abs(rest) > 1e-6) throw new Error("nothing fits these equations")
        return []
      }
      if (open.length > 1) return [{ of: new Map(open), is: rest }]
      sure.set(only[0], rest / only[1])
      found = true
      return []
    })
  }
  return { left, sure }
}

/** Between which numbers each unknown must lie that these equations hold. */
export function bounds(equations: readonly Equation[]): (unknown: string) => [number, number] {
  const { left, sure } = simplified(equations)
  const groups: { names: Set<string>; equations: Equation[] }[] = []
  for (const equation of left) {
    const touched = groups.filter(({ names }) => [...equation.of.keys()].some((name) => names.has(name)))
    for (const each of touched) groups.splice(groups.indexOf(each), 1)
    groups.push({
      names: new Set([...equation.of.keys(), ...touched.flatMap(({ names }) => [...names])]),
      equations: [...touched.flatMap((each) => each.equations), equation],
    })
  }
  const solved = groups.map(({ names, equations: own }) => ({ names, range: together(own) }))
  return (unknown) => {
    const known = sure.get(unknown)
    if (known !== undefined) return [known, known]
    return solved.find(({ names }) => names.has(unknown))?.range(unknown) ?? [0, Infinity]
  }
}
