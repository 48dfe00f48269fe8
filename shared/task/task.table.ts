import * as table from "../table.ts"
import { Task } from "./task.ts"

/** Open tasks of a location, oldest first. */
const list = (location: string) => `TASKS#${location}`

export const add = (task: Task): table.Step =>
  table.create(
    {
      pk: `TASK#${task.id}`,
      sk: "TASK",
      type: "task",
      ...task,
      listPk: list(task.location),
      listSk: `${task.at}#${task.id}`,
    },
    "changed-meanwhile",
  )

export async function open(location: string): Promise<Task[]> {
  const found: Task[] = []
  for await (const each of table.query(list(location), { index: "list" })) found.push(Task.parse(each))
  return found
}
