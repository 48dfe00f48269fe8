import { Hono } from "hono"
import { keyOf } from "#shared/appointment/access.ts"
import type { Appointment } from "#shared/appointment/appointment.ts"
import { cancel as cancelIt } from "#shared/appointment/cancel.ts"
import type { Env, Page } from "#web/env.ts"
import { Layout } from "#web/layout.tsx"
import { Facts } from "#web/ui/facts.tsx"
import { own, ownUrl } from "./appointment.tsx"

const View = ({ page, appointment }: { page: Page; appointment: Appointment }) => {
  const { cancel: words } = page.words
  return (
    <Layout page={page} title={words.title} back={ownUrl(page, appointment)}>
      <h1>{words.title}</h1>
      <Facts page={page} appointment={appointment} />
      {!appointment.stranded && <p>{words.text}</p>}
      <form method="post" action={ownUrl(page, appointment, "cancel")}>
        <p class="actions">
          <button class="warn">{words.button}</button>
          <a class="button quiet" href={ownUrl(page, appointment)}>
            {appointment.stranded ? page.words.rebooking.page.back : words.keep}
          </a>
        </p>
      </form>
    </Layout>
  )
}

/** Asked once, free until the start. */
export const cancel = new Hono<Env>()
  .get("/appointment/:code/cancel", async (c) => {
    const page = c.get("page")
    const appointment = await own(c)
    if (appointment.status === "cancelled") return c.redirect(ownUrl(page, appointment), 302)
    return c.html(<View page={page} appointment={appointment} />)
  })
  .post("/appointment/:code/cancel", async (c) => {
    const appointment = await own(c)
    const after = await cancelIt(c.get("act"), appointment.code, keyOf(appointment))
    return c.redirect(ownUrl(c.get("page"), after), 303)
  })
