import { Hono } from "hono"
import type { Appointment } from "#shared/appointment/appointment.ts"
import type { Callback } from "#shared/callback/callback.ts"
import { grouped } from "#shared/code.ts"
import { spoken } from "#shared/phone.ts"
import { reachOf } from "#shared/rebooking/rebooking.ts"
import { type Waiting, waiting } from "#shared/rebooking/waiting.ts"
import type { Spend } from "#shared/spend/spend.ts"
import * as spends from "#shared/spend/spend.table.ts"
import { finish } from "#shared/task/finish.ts"
import type { Task } from "#shared/task/task.ts"
import { deedOf } from "#shared/task/task.ts"
import { may } from "#shared/staff/rights.ts"
import type { Staff } from "#shared/staff/staff.ts"
import { dayOf, daysBetween } from "#shared/time.ts"
import type { Env } from "#web/env.ts"
import { type Page, staffPage } from "../page.ts"
import { Endangered } from "#web/staff/endangered.tsx"
import { NearCap } from "#web/staff/near-cap.tsx"
import { StaffLayout } from "#web/staff/layout.tsx"
import { placeOf, Where } from "#web/staff/letters/where.tsx"
import { appointmentUrl, personText } from "#web/staff/names.ts"
import { entryUrl } from "#web/staff/waiting-list/names.ts"
import { By } from "#web/staff/unsaved.tsx"
import { heldUntil, offersOf, untilText } from "#web/ui/held.tsx"
import { whenText } from "#web/ui/when.tsx"

type Props = {
  page: Page
  staff: Staff
  location: string
  open: Waiting
  spend: Spend
  said?: string | undefined
}

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
  // Whoever waits says yes or no: that is what does it.
  if (task.kind === "offer") return null
  return (
    <form method="post" action={`${base}/tasks/${encodeURIComponent(task.id)}/done`}>
      <By page={page} />
      <button class="quiet">
        {task.kind === "unreached" ? page.words.calls.unreached.close : words.done}
      </button>
    </form>
  )
}

/** The way to what is said on the phone. */
const Who = ({ page, appointment }: { page: Page; appointment: Appointment }) => (
  <a href={appointmentUrl(page, appointment.code)}>
    <bdi>{personText(page, appointment)}</bdi>
  </a>
)

const Row = ({ page, appointment }: { page: Page; appointment: Appointment }) => {
  const { tasks: words } = page.words.rebooking
  const { phone } = appointment.resident
  const held = offersOf(appointment, page.now).length > 0
  return (
    <tr id={appointment.code}>
      <th scope="row">
        <Who page={page} appointment={appointment} />
      </th>
      <td data-label={words.lost}>{whenText(page, appointment.start)}</td>
      <td data-label={words.reach}>
        {words.ways[reachOf(appointment.resident)]}
        {phone && (
          <>
            {" "}
            <a class="one" href={`tel:${phone}`}>
              {spoken(phone)}
            </a>
          </>
        )}
      </td>
      <td data-label={words.held}>{held ? untilText(page, heldUntil(appointment)) : words.nothing}</td>
    </tr>
  )
}

/** Who still has no other time: whom nothing reaches by itself first. Each name leads to what is said on the phone. */
const People = ({ page, people }: { page: Page; people: Appointment[] }) => {
  const { tasks: words } = page.words.rebooking
  if (people.length === 0) return null
  return (
    <section aria-labelledby="waiting">
      <h2 id="waiting">{words.title}</h2>
      <p>{words.waiting(people.length)}</p>
      <table class="told cards">
        <thead>
          <tr>
            {[words.who, words.lost, words.reach, words.held].map((head) => (
              <th scope="col">{head}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {people.map((appointment) => (
            <Row page={page} appointment={appointment} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** Whom or what a task is about: an appointment, a place on the waiting list, or a request for a call with its number. */
const About = ({ page, task, calls }: { page: Page; task: Task; calls: Callback[] }) => {
  // Who was promised a call is called in turn: nobody dials beside the line.
  if (task.kind === "unkept")
    return <a href={`/${page.language}/reception/calls`}>{page.words.calls.title}</a>
  if (task.kind === "offer" || task.kind === "long-wait")
    return <a href={entryUrl(page, task.about)}>{grouped(task.about)}</a>
  if (task.kind !== "unreached") return <a href={appointmentUrl(page, task.about)}>{grouped(task.about)}</a>
  const phone = calls.find(({ code }) => code === task.about)?.phone
  return (
    <>
      <a href={`/${page.language}/reception/calls/${task.about}`}>{grouped(task.about)}</a>
      {phone && (
        <a class="one" href={`tel:${phone}`}>
          {spoken(phone)}
        </a>
      )}
    </>
  )
}

const Others = ({ page, staff, open: { people, over, others, calls } }: Props) => {
  const { tasks: words, letters } = page.words.paper
  const { tasks: said } = page.words.rebooking
  const zone = page.territory.head.timezone
  const age = ({ at }: Task) => daysBetween(dayOf(at, zone), dayOf(page.now, zone))
  const all = [...over, ...others]
  if (all.length === 0) return null
  return (
    <>
      {people.length > 0 && <h2>{said.others}</h2>}
      <ul class="plain waiting">
        {all.map((task) => (
          <li>
            <strong>{words.kinds[task.kind]}</strong>
            <About page={page} task={task} calls={calls} />
            <span>{letters.since(age(task))}</span>
            <span>{over.includes(task) ? said.over : words.advice[task.kind]}</span>
            <Action page={page} staff={staff} task={task} />
          </li>
        ))}
      </ul>
    </>
  )
}

const View = (props: Props) => {
  const { page, staff, location, open, spend, said } = props
  const { tasks: words } = page.words.paper
  const base = `/${page.language}/reception`
  const none = Object.values(open).every((each) => each.length === 0)
  return (
    <StaffLayout page={page} title={words.title} said={said}>
      <h1>{words.title}</h1>
      <Endangered page={page} />
      <NearCap page={page} spend={spend} />
      <Where page={page} staff={staff} deed="tasks" location={location} action={`${base}/tasks`} />
      {none && <p>{words.none}</p>}
      <People page={page} people={open.people} />
      {open.people.length > 0 && may(staff, "close", { location }) && (
        <p class="actions">
          <a class="button quiet" href={`${base}/admin/rebooking`}>
            {page.words.rebooking.tasks.progress}
          </a>
        </p>
      )}
      <Others {...props} />
    </StaffLayout>
  )
}

/** What people have to do because a machine could not. */
export const tasks = new Hono<Env>()
  .get("/tasks", async (c) => {
    const page = staffPage(c)
    const staff = c.get("staff")
    const location = placeOf(page, staff, "tasks", c.req.query("location"))
    const today = dayOf(page.now, page.territory.head.timezone)
    const [open, spend] = await Promise.all([waiting(c.get("act"), location), spends.find(today)])
    const said = c.req.query("done") === undefined ? undefined : page.words.paper.tasks.said
    return c.html(
      <View page={page} staff={staff} location={location} open={open} spend={spend} said={said} />,
    )
  })
  .post("/tasks/:id/done", async (c) => {
    const { location } = await finish(c.get("act"), c.req.param("id"))
    const query = new URLSearchParams({ location, done: "1" }).toString()
    return c.redirect(`/${staffPage(c).language}/reception/tasks?${query}`, 303)
  })
