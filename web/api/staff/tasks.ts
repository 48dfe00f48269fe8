import * as z from "zod"
import { Id } from "#shared/id.ts"
import { finish } from "#shared/task/finish.ts"
import { list } from "#shared/task/list.ts"
import { Kind, type Task } from "#shared/task/task.ts"
import * as territories from "#shared/territory/territory.table.ts"
import { withOffset } from "#shared/time.ts"
import { body, query } from "../body.ts"
import { further } from "../further.ts"
import { type Operation, part } from "../operations.ts"

const own = { "cache-control": "no-store" }

const TasksQuery = z.strictObject({ location: Id.meta({ examples: ["hotel"] }) })

const StaffTask = z.object({
  id: z.string(),
  kind: Kind.describe(
    "undelivered: a message that will not arrive; letter: one to print and post; stranded: somebody whose desk is closed; opted-out: somebody who wants no SMS; unreached: somebody who asked to be called and never picked up; unkept: a promised call that nobody made; offer: somebody on the waiting list to be told of a time; long-wait: somebody who has waited on it for very long",
  ),
  location: Id,
  about: z.string().describe("the code of an appointment; of a request for a call where it is about one"),
  at: z.iso.datetime({ offset: true }).describe("since when"),
})
const Done = StaffTask.extend({ done: z.iso.datetime({ offset: true }).describe("when it was done first") })

async function answer({ id, kind, location, about, at }: Task) {
  const { head } = await territories.current()
  return { id, kind, location, about, at: withOffset(at, head.timezone) }
}

export const staffTasks: Operation[] = [
  {
    method: "get",
    path: "/staff/tasks",
    summary: "What people have to do at a location because a machine could not, oldest first",
    access: "staff",
    query: TasksQuery,
    answers: { 200: z.array(StaffTask) },
    refusals: [],
    async handler(c) {
      const { location } = await query(c, TasksQuery, further)
      const open = await list(c.get("act"), location)
      return c.json(await Promise.all(open.map(answer)), 200, own)
    },
  },
  {
    method: "post",
    path: "/staff/tasks/{id}/done",
    summary:
      "Say that it is done; twice is not an error. A letter is then in the post, as it would be printed now",
    access: "staff",
    body: z.strictObject({}),
    answers: { 200: Done },
    refusals: ["not-found", "changed-meanwhile"],
    async handler(c) {
      await body(c, z.strictObject({}))
      const task = await finish(c.get("act"), part(c, "id"))
      const { head } = await territories.current()
      const done = withOffset(task.done?.at ?? task.at, head.timezone)
      return c.json({ ...(await answer(task)), done }, 200, own)
    },
  },
]
