import * as table from "../table.ts"
import { withTrace } from "../trace.ts"
import { Task } from "./task.ts"
import { understood } from "../unknown.ts"

const key = (id: string): table.Key => ({ pk: `TASK#${id}`, sk: "TASK" })

/** Open tasks of a location, oldest first. */
const list = (location: string) => `TASKS#${location}`

const item = (task: Task) => ({
  ...key(task.id),
  type: "task",
  ...task,
  ...(!task.done && { listPk: list(task.location), listSk: `${task.at}#${task.id}` }),
})

export const add = (task: Task): table.Step => table.create(item(withTrace(task)), "changed-meanwhile")
export const change = (after: Task): table.Step => table.replace(item(after), "changed-meanwhile")

export async function find(id: string): Promise<Task | undefined> {
  const found = await table.get(key(id), true)
  return found && understood(Task, found)
}

export async function open(location: string): Promise<Task[]> {
  const found: Task[] = []
  for await (const each of table.query(list(location), { index: "list" })) found.push(understood(Task, each))
  return found
}
