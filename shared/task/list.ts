import type { Act } from "../act.ts"
import { demand } from "../staff/demand.ts"
import type { Task } from "./task.ts"
import * as tasks from "./task.table.ts"

/** What is open at a location, oldest first. Refuses `not-allowed`. */
export async function list(act: Act, location: string): Promise<Task[]> {
  demand(act, "tasks", { location })
  return tasks.open(location)
}
