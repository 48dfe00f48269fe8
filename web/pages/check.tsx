import { Hono } from "hono"
import { keyOf } from "#shared/appointment/access.ts"
import type { Resident } from "#shared/appointment/appointment.ts"
import { book } from "#shared/appointment/book.ts"
import { inLanguage } from "#shared/language.ts"
import { spoken } from "#shared/phone.ts"
import { Refusal } from "#shared/refusal.ts"
import { statusOf } from "#web/api/problem.ts"
import { urlOf } from "#web/choice.ts"
import { bookedOf, type Draft, draftOf, keepBooked, keepDraft, seal } from "#web/draft.ts"
import type { Env, Page } from "#web/env.ts"
import { Layout } from "#web/layout.tsx"
import { Fact } from "#web/ui/fact.tsx"
import { visitText } from "#web/ui/chosen.tsx"
import { Anywhere, whenText } from "#web/ui/times.tsx"
import { complete, read } from "./who.tsx"

type Choice = ReturnType<typeof complete>

/** "Interprète: arabe, fauteuil roulant" */
export const needsText = ({ words }: Page, { needs }: Resident): string =>
  [
    ...(needs?.interpreter ? [`${words.who.interpreter} ${needs.interpreter}`] : []),
    ...(needs?.sign ? [words.who.sign] : []),
    ...(needs?.wheelchair ? [words.who.wheelchair] : []),
  ].join(", ")

const View = ({
  page,
  choice,
  draft,
  resident,
}: {
  page: Page
  choice: Choice
  draft: Draft
  resident: Resident
}) => {
  const { words, language } = page
  const { check } = words
  const to = (name: string) => urlOf(language, name, choice)
  const who = to("who")
  return (
    <Layout page={page} title={check.title} back={who}>
      <h1>{check.title}</h1>
      <dl class="facts">
        <Fact label={check.service} value={visitText(page, choice.visit)} />
        <Fact
          label={check.place}
          value={inLanguage(choice.place?.name, language)}
          more={inLanguage(choice.place?.address, language)}
        />
        <Fact label={check.time} value={whenText(page, choice.start)} />
        <Fact label={check.name} value={resident.name ?? check.nothing} />
        <Fact label={check.phone} value={resident.phone ? spoken(resident.phone) : check.nothing} />
        {resident.email && <Fact label={check.email} value={resident.email} />}
        {resident.address && <Fact label={check.address} value={resident.address} />}
        {needsText(page, resident) && <Fact label={check.needs} value={needsText(page, resident)} />}
      </dl>
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

/** The time went to somebody else: the nearest ones, each one press away, and nothing typed is lost. */
const Taken = ({ page, choice, refusal }: { page: Page; choice: Choice; refusal: Refusal }) => {
  const { words, language } = page
  const nearest = refusal.details.nearest ?? []
  const href = (slot: { start: string; location: string }) =>
    urlOf(language, "check", { ...choice, ...slot, start: slot.start })
  return (
    <Layout
      page={page}
      title={words.time.title}
      wrong
      back={urlOf(language, "time", { ...choice, start: undefined })}
    >
      <div class="summary" role="alert">
        <p>{words.refusals[refusal.reason]}</p>
      </div>
      <h1>{words.errorPage.nearest}</h1>
      <Anywhere page={page} slots={nearest} href={href} />
      <p class="actions">
        <a class="button quiet" href={urlOf(language, "time", { ...choice, start: undefined })}>
          {words.time.title}
        </a>
        <a class="button quiet" href={urlOf(language, "call-me", { service: choice.service })}>
          {words.human.callMe}
        </a>
      </p>
    </Layout>
  )
}

const Lost = ({ page, choice }: { page: Page; choice: Choice }) => (
  <Layout page={page} title={page.words.check.title} wrong>
    <h1>{page.words.check.title}</h1>
    <p class="chosen">{page.words.check.lost}</p>
    <p class="actions">
      <a class="button" href={urlOf(page.language, "who", choice)}>
        {page.words.continue}
      </a>
    </p>
  </Layout>
)

/** Is everything right? Nothing is held before the button; pressing it twice books once. */
export const check = new Hono<Env>()
  .get("/check", (c) => {
    const page = c.get("page")
    const choice = complete(c)
    const before = bookedOf(c, choice.named)
    if (before) return c.redirect(before, 302)
    const draft = draftOf(c, page.now)
    const { resident } = draft ? read(draft.typed, page.language, choice.place?.kind === "home-visit") : {}
    if (!draft || !resident) return c.html(<Lost page={page} choice={choice} />)
    return c.html(<View page={page} choice={choice} draft={draft} resident={resident} />)
  })
  .post("/check", async (c) => {
    const page = c.get("page")
    const choice = complete(c)
    const before = bookedOf(c, choice.named)
    if (before) return c.redirect(before, 303)
    const form = await c.req.parseBody()
    const draft = draftOf(c, page.now, typeof form.draft === "string" ? form.draft : undefined)
    const { resident } = draft ? read(draft.typed, page.language, choice.place?.kind === "home-visit") : {}
    if (!draft || !resident) return c.html(<Lost page={page} choice={choice} />, 422)
    const { service, location, start, persons, also } = choice
    try {
      const request = { service, location, start, persons, also, resident }
      const appointment = await book(c.get("act"), request, `web ${draft.token} ${choice.named}`)
      const at = `/${page.language}/appointment/${appointment.code}?key=${keyOf(appointment)}&new=1`
      keepBooked(c, choice.named, at)
      return c.redirect(at, 303)
    } catch (refusal) {
      if (!(refusal instanceof Refusal) || !refusal.details.nearest) throw refusal
      keepDraft(c, draft)
      return c.html(<Taken page={page} choice={choice} refusal={refusal} />, statusOf[refusal.reason])
    }
  })
