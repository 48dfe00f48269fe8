import { Hono } from "hono"
import { keyOf } from "#shared/appointment/access.ts"
import type { Resident } from "#shared/resident/resident.ts"
import { book } from "#shared/appointment/book.ts"
import { inLanguage } from "#shared/language.ts"
import { spoken } from "#shared/phone.ts"
import { Refusal } from "#shared/refusal.ts"
import { minutesOf } from "#shared/service/service.ts"
import { bringFor } from "#shared/service/bring.ts"
import { saidBy, statusOf, waiting } from "#web/api/problem.ts"
import { urlOf } from "#web/choice.ts"
import {
  bookedOf,
  carriedDraft,
  type Draft,
  keepBooked,
  keepDraft,
  keptDraft,
  seal,
  twinOf,
} from "#web/draft.ts"
import type { Env, Page } from "#web/env.ts"
import { Layout } from "#web/layout.tsx"
import { Bring } from "#web/ui/bring.tsx"
import { ServiceLines } from "#web/ui/chosen.tsx"
import { Fact } from "#web/ui/fact.tsx"
import { Correct, posted } from "#web/ui/form.tsx"
import { CallMe } from "#web/ui/human.tsx"
import { hasStairs } from "#web/ui/stairs.ts"
import { Taken } from "#web/ui/taken.tsx"
import { When } from "#web/ui/when.tsx"
import { read } from "./typed.ts"
import { complete, timesUrl } from "./who.tsx"

type Choice = ReturnType<typeof complete>

/** "interprète (arabe), fauteuil roulant" */
export const needsText = ({ words }: Page, { needs }: Resident): string =>
  [
    ...(needs?.interpreter ? [words.needs.interpreter(needs.interpreter)] : []),
    ...(needs?.sign ? [words.needs.sign] : []),
    ...(needs?.wheelchair ? [words.needs.wheelchair] : []),
  ].join(", ")

const View = ({
  page,
  choice,
  draft,
  resident,
  refusal,
  twin,
}: {
  page: Page
  choice: Choice
  draft: Draft
  resident: Resident
  refusal?: Refusal
  /** Where the appointment is that was booked a moment ago with the very same choice. */
  twin?: string | undefined
}) => {
  const { words, language } = page
  const { check } = words
  const to = (name: string) => urlOf(language, name, choice)
  const who = to("who")
  const { service, also } = choice.visit
  const services = [service, ...also]
  return (
    <Layout page={page} title={check.title} wrong={refusal !== undefined} back={who}>
      {refusal && (
        <Correct>
          <p>{saidBy(refusal, words)}</p>
          {refusal.details.limit?.whose === "phone" && <a href={who}>{check.otherNumber}</a>}
          <a href={urlOf(language, "call-me", { service: choice.service })}>{words.human.callMe}</a>
        </Correct>
      )}
      <h1>{check.title}</h1>
      {twin && (
        <p class="chosen">
          {check.twice} <a href={twin}>{words.done.yours}</a>
        </p>
      )}
      {resident.needs?.wheelchair && hasStairs(page, choice.place) && (
        <p class="chosen">
          {check.stairs}{" "}
          <a href={urlOf(language, "place", { ...choice, location: undefined, start: undefined })}>
            {words.place.title}
          </a>
        </p>
      )}
      <dl class="facts">
        <Fact
          label={check.service}
          value={<ServiceLines page={page} services={services} persons={choice.persons} />}
        />
        <Fact
          label={check.place}
          value={inLanguage(choice.place?.name, language)}
          more={inLanguage(choice.place?.address, language)}
        />
        <Fact
          label={check.time}
          value={
            <strong class="big">
              <When page={page} at={choice.start} />
            </strong>
          }
          more={words.minutes(minutesOf(choice.visit))}
          link={
            <a href={timesUrl(page, choice, { again: "1" })} aria-label={`${words.change}: ${check.time}`}>
              {words.change}
            </a>
          }
        />
        <Fact label={check.name} value={resident.name ?? check.nothing} />
        <Fact label={check.phone} value={resident.phone ? spoken(resident.phone) : check.nothing} />
        {resident.email && <Fact label={check.email} value={resident.email} />}
        {resident.address && <Fact label={check.address} value={resident.address} />}
        {needsText(page, resident) && <Fact label={check.needs} value={needsText(page, resident)} />}
      </dl>
      {(also.length > 0 || choice.persons > 1) && (
        <Bring page={page} things={bringFor(services, language)} persons={choice.persons} />
      )}
      <form method="post" action={to("check")}>
        <input type="hidden" name="draft" value={seal(draft)} />
        <p class="actions">
          <button>{check.button}</button>
          <a class="button quiet" href={who}>
            {words.change}
          </a>
        </p>
      </form>
    </Layout>
  )
}

const Gone = ({ page, choice, refusal }: { page: Page; choice: Choice; refusal: Refusal }) => {
  const { words, language } = page
  const times = timesUrl(page, choice, { again: "1" })
  return (
    <Taken
      page={page}
      refusal={refusal}
      back={times}
      wait={urlOf(language, "waiting-list", { ...choice, start: undefined })}
      href={({ start, location }) => urlOf(language, "check", { ...choice, start, location })}
    >
      <a class="button quiet" href={times}>
        {words.time.all}
      </a>
      <CallMe page={page} about={{ service: choice.service }} />
    </Taken>
  )
}

const Lost = ({ page, choice }: { page: Page; choice: Choice }) => (
  <Layout page={page} title={page.words.check.title} back={timesUrl(page, choice)}>
    <h1>{page.words.check.title}</h1>
    <p class="chosen">{page.words.check.lost}</p>
    <p class="actions">
      <a class="button" href={timesUrl(page, choice)}>
        {page.words.continue}
      </a>
      <CallMe page={page} about={{ service: choice.service }} />
    </p>
  </Layout>
)

const reread = ({ typed }: Draft, { language }: Page, { place }: Choice) =>
  read(typed, language, place?.kind === "home-visit")

/** Is everything right? Nothing is held before the button; pressing it twice books once. */
export const check = new Hono<Env>()
  .get("/check", (c) => {
    const page = c.get("page")
    const choice = complete(c)
    const draft = keptDraft(c, page.now)
    const before = bookedOf(c, choice.named, draft)
    if (before) return c.redirect(before, 302)
    if (!draft) return c.html(<Lost page={page} choice={choice} />)
    // The time or the place was changed after typing: what was typed goes along.
    if (draft.choice !== choice.named) keepDraft(c, { ...draft, choice: choice.named })
    const { resident } = reread(draft, page, choice)
    if (!resident) return c.redirect(urlOf(page.language, "who", choice), 302)
    const twin = twinOf(c, choice.named)
    return c.html(<View page={page} choice={choice} draft={draft} resident={resident} twin={twin} />)
  })
  .post("/check", async (c) => {
    const page = c.get("page")
    const choice = complete(c)
    const draft = carriedDraft(c, page.now, (await posted(c)).draft)
    const before = bookedOf(c, choice.named, draft)
    if (before) return c.redirect(before, 303)
    const { resident } = draft ? reread(draft, page, choice) : {}
    if (!draft || !resident) return c.html(<Lost page={page} choice={choice} />, 422)
    const { service, location, start, persons, also } = choice
    try {
      const request = { service, location, start, persons, also, resident }
      const appointment = await book(c.get("act"), request, `web ${draft.token} ${choice.named}`)
      const at = `/${page.language}/appointment/${appointment.code}?key=${keyOf(appointment)}&new=1`
      keepBooked(c, { choice: choice.named, token: draft.token }, at)
      return c.redirect(at, 303)
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal
      keepDraft(c, draft)
      if (refusal.details.limit) {
        const view = <View page={page} choice={choice} draft={draft} resident={resident} refusal={refusal} />
        return c.html(view, statusOf[refusal.reason], waiting(refusal))
      }
      if (!refusal.details.nearest) throw refusal
      return c.html(<Gone page={page} choice={choice} refusal={refusal} />, statusOf[refusal.reason])
    }
  })
