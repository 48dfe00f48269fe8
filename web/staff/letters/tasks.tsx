import { Hono } from "hono"
import { grouped } from "#shared/code.ts"
import { finish } from "#shared/task/finish.ts"
import { list } from "#shared/task/list.ts"
import type { Task } from "#shared/task/task.ts"
import { deedOf } from "#shared/task/task.ts"
import { may } from "#shared/staff/rights.ts"
import type { Staff } from "#shared/staff/staff.ts"
import { dayOf, daysBetween } from "#shared/time.ts"
import type { Env, Page } from "#web/env.ts"
import { StaffLayout } from "#web/staff/layout.tsx"
import { Endangered } from "#web/staff/endangered.tsx"
import { By } from "#web/staff/unsaved.tsx"
import { placeOf, Where } from "./where.tsx"

type Props = { page: Page; staff: Staff; location: string; open: Task[]; said?: string | undefined }

/** A letter is done by printing it: the batch, for whoever may; anything else by saying so. */
const Action = ({ page, staff, task }: { page: Page; staff: Staff; task: Task }) => {
  const { tasks: words } = page.words.paper
  const base = `/${page.language}/reception`
  if (!may(staff, deedOf[task.kind], { location: task.location })) return null
  if (task.kind === "letter")
    return (
      <a
        class="button quiet"
        href={`${base}/letters?${new URLSearchParams({ location: task.location }).toString()}`}
      >
        {words.letters}
      </a>
    )
  return (
    <form method="post" action={`${base}/tasks/${encodeURIComponent(task.id)}/done`}>
      <By page={page} />
      <button class="quiet">{words.done}</button>
    </form>
  )
}

const View = ({ page, staff, location, open, said }: Props) => {
  const { tasks: words, letters } = page.words.paper
  const zone = page.territory.head.timezone
  const age = ({ at }: Task) => daysBetween(dayOf(at, zone), dayOf(page.now, zone))
  const base = `/${page.language}/reception`
  return (
    <StaffLayout page={page} title={words.title} said={said}>
      <h1>{words.title}</h1>
      <Endangered page={page} />
      <Where page={page} staff={staff} deed="tasks" location={location} action={`${base}/tasks`} />
      {open.length === 0 && <p>{words.none}</p>}
      <ul class="plain waiting">
        {open.map((task) => (
          <li>
            <strong>{words.kinds[task.kind]}</strong>
            <a href={`${base}/appointment/${task.about}`}>{grouped(task.about)}</a>
            <span>{letters.since(age(task))}</span>
            <span>{words.advice[task.kind]}</span>
            <Action page={page} staff={staff} task={task} />
          </li>
        ))}
      </ul>
    </StaffLayout>
  )
}

/** What people have to do because a machine could not. */
export const tasks = new Hono<Env>()
  .get("/tasks", async (c) => {
    const page = c.get("page")
    const staff = c.get("staff")
    const location = placeOf(page, staff, "tasks", c.req.query("location"))
    const open = await list(c.get("act"), location)
    const said = c.req.query("done") === undefined ? undefined : page.words.paper.tasks.said
    return c.html(<View page={page} staff={staff} location={location} open={open} said={said} />)
  })
  .post("/tasks/:id/done", async (c) => {
    const { location } = await finish(c.get("act"), c.req.param("id"))
    const query = new URLSearchParams({ location, done: "1" }).toString()
    return c.redirect(`/${c.get("page").language}/reception/tasks?${query}`, 303)
  })
