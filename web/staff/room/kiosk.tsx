import { type Context, Hono } from "hono"
import { kioskOf, renew, shut } from "#shared/kiosk/open.ts"
import type { Kiosk } from "#shared/kiosk/kiosk.ts"
import { inLanguage } from "#shared/language.ts"
import type { Location } from "#shared/location/location.ts"
import { Refusal } from "#shared/refusal.ts"
import type { Env } from "#web/env.ts"
import { type Page, staffPage } from "../page.ts"
import { StaffLayout } from "#web/staff/layout.tsx"
import { By } from "#web/staff/unsaved.tsx"
import { posted } from "#web/ui/form.tsx"
import { whenText } from "#web/ui/when.tsx"
import { placeOf } from "./pieces.tsx"

type Props = { page: Page; place: Location; kiosk: Kiosk | undefined; link?: string; said?: string }

const View = ({ page, place, kiosk, link, said }: Props) => {
  const { kioskKey: words } = page.words.room
  const title = words.title(inLanguage(place.name, page.language))
  return (
    <StaffLayout page={page} title={title} said={said}>
      <h1>{title}</h1>
      <p>{words.text}</p>
      {link !== undefined && (
        <section class="after">
          <p>{words.once}</p>
          <p>
            <a href={link}>{link}</a>
          </p>
        </section>
      )}
      <p>{kiosk ? words.made(whenText(page, kiosk.made.at), kiosk.made.by) : words.none}</p>
      <form method="post" action={`/${page.language}/reception/kiosk/${place.id}`}>
        <By page={page} />
        {kiosk && <p class="hint">{words.makeHint}</p>}
        <p class="actions">
          <button name="do" value="make">
            {words.make}
          </button>
          {kiosk && (
            <button class="quiet warn" name="do" value="remove">
              {words.remove}
            </button>
          )}
        </p>
      </form>
    </StaffLayout>
  )
}

const placeIn = (c: Context<Env>): Location => {
  const place = placeOf(staffPage(c), c.req.param("location"))
  if (!place) throw new Refusal("not-found")
  return place
}

/** The key of the tablet at a door: made, replaced, taken away. It is shown once, and kept nowhere as it is. */
export const kioskKey = new Hono<Env>()
  .get("/kiosk/:location", async (c) => {
    const place = placeIn(c)
    return c.html(<View page={staffPage(c)} place={place} kiosk={await kioskOf(c.get("act"), place.id)} />)
  })
  .post("/kiosk/:location", async (c) => {
    const [page, act, place] = [staffPage(c), c.get("act"), placeIn(c)]
    const pressed = (await posted(c)).do
    if (pressed === "remove") {
      await shut(act, place.id)
      return c.html(
        <View page={page} place={place} kiosk={undefined} said={page.words.room.kioskKey.removed} />,
      )
    }
    if (pressed !== "make") throw new Refusal("not-found")
    const key = await renew(act, place.id)
    const language = page.territory.head.languages[0] ?? page.language
    const link = `${c.get("origin")}/${language}/kiosk/${place.id}?key=${key}`
    return c.html(<View page={page} place={place} kiosk={await kioskOf(act, place.id)} link={link} />)
  })
