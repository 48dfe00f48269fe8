import type { Act } from "../act.ts"
import type * as table from "../table.ts"
import { done, type Task } from "../task/task.ts"
import * as tasks from "../task/task.table.ts"
import type { Entry } from "./entry.ts"

/** The task of seeing to somebody who has waited for very long, after so many times that were offered. */
export const longWaitName = (code: string, before: number): string => `long-wait-${code}-${before}`

/** The task of seeing to somebody who has waited for very long; undefined before they have, and once it is done. */
export async function longWaitOf({ code, before, owes, status }: Entry): Promise<Task | undefined> {
  const early = owes.some(({ what }) => what === "long")
  if (early || !["waiting", "offered"].includes(status)) return undefined
  const names = Array.from({ length: before.length + 1 }, (_, n) => longWaitName(code, n))
  const found = await Promise.all(names.map(tasks.find))
  return found.find((task) => task && !task.done)
}

/** Nobody has to see to them any more, as a step of what makes it so. */
export async function longWaitDone(act: Act, entry: Entry): Promise<table.Step[]> {
  const task = await longWaitOf(entry)
  return task ? [tasks.change(done(task, act))] : []
}
