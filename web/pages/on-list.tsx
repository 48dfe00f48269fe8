import { type Context, Hono } from "hono"
import * as appointments from "#shared/appointment/appointment.table.ts"
import type { Appointment } from "#shared/appointment/appointment.ts"
import { inLanguage } from "#shared/language.ts"
import { routeTo } from "#shared/notice/notice.ts"
import { Refusal } from "#shared/refusal.ts"
import { locationOf, serviceOf } from "#shared/territory/territory.ts"
import { dayOf, SentInstant, weekdays } from "#shared/time.ts"
import { keyOf, load } from "#shared/waiting-list/access.ts"
import { aheadOf } from "#shared/waiting-list/ahead.ts"
import { accept, decline, leave } from "#shared/waiting-list/answer.ts"
import { type Entry, isWaiting, type Offer, offerNow } from "#shared/waiting-list/entry.ts"
import { daysText, dayText } from "#shared/words/when.ts"
import { credentials } from "#web/credentials.ts"
import { statusOf } from "#web/api/problem.ts"
import { brief, urlOf } from "#web/choice.ts"
import type { Env, Page } from "#web/env.ts"
import { Layout } from "#web/layout.tsx"
import { ServiceLines } from "#web/ui/chosen.tsx"
import { Code } from "#web/ui/code.tsx"
import { Fact } from "#web/ui/fact.tsx"
import { Correct, posted } from "#web/ui/form.tsx"
import { untilText } from "#web/ui/held.tsx"
import { CallMe } from "#web/ui/human.tsx"
import { When } from "#web/ui/when.tsx"
import { ownUrl } from "./appointment.tsx"

/** A page about one place on the list, with its key. */
export const listUrl = ({ language }: Page, entry: Pick<Entry, "code" | "asked">, name = ""): string =>
  `/${language}/waiting-list/${entry.code}${name && `/${name}`}?key=${keyOf(entry)}`

/** Where they left off: the same again, for whoever begins anew. */
const againUrl = ({ language }: Page, { service, also, persons }: Entry) =>
  urlOf(language, "place", { service, also, persons })

const placesText = ({ territory, language, words }: Page, { locations }: Entry): string =>
  locations?.map((id) => inLanguage(locationOf(territory, id)?.name, language)).join(", ") ??
  words.waitingList.anywhere

function daysSaid({ language, words }: Page, { days }: Entry): string {
  if (!days) return words.waitingList.anyDay
  const numbers = days.map((each) => weekdays.findIndex((day) => day === each) + 1)
  const weekly = daysText(
    language,
    numbers.filter((n) => n > 0),
  )
  const dated = days.filter((_, i) => numbers[i] === 0).map((day) => dayText(language, day))
  return [...(weekly ? [weekly] : []), ...dated].join(", ")
}

/** How they hear of a time that frees up. */
function tellText({ words }: Page, { reach, resident }: Entry): string | undefined {
  const { tell } = words.waitingList
  if (reach === "message") return routeTo(resident)?.route === "email" ? tell.email : tell.sms
  return reach === "call" ? tell.call : reach === "letter" ? tell.letter : undefined
}

/** What they wait for, and since when. */
const What = ({ page, entry }: { page: Page; entry: Entry }) => {
  const { waitingList: words } = page.words
  const services = [entry.service, ...entry.also].map((id) => serviceOf(page.territory, id))
  return (
    <dl class="facts">
      <Fact
        label={words.forWhat}
        value={<ServiceLines page={page} services={services} persons={entry.persons} />}
      />
      <Fact label={words.where} value={placesText(page, entry)} />
      <Fact label={words.when} value={daysSaid(page, entry)} />
      <Fact
        label={words.since}
        value={dayText(page.language, dayOf(entry.asked.at, page.territory.head.timezone))}
      />
    </dl>
  )
}

/** The time that is kept for them: yes or no, each one press. A page that is old by now answers for no other time. */
const Kept = ({ page, entry, offer }: { page: Page; entry: Entry; offer: Offer }) => {
  const { waitingList: words } = page.words
  const { start, location } = offer.place
  const place = locationOf(page.territory, location)
  const answer = (name: string, text: string, look: string) => (
    <form method="post" action={listUrl(page, entry, name)}>
      <input type="hidden" name="start" value={brief(start)} />
      <button class={look}>{text}</button>
    </form>
  )
  return (
    <>
      <p class="when">
        <strong class="big">
          <When page={page} at={start} />
        </strong>
      </p>
      <p>
        <strong>{inLanguage(place?.name, page.language)}</strong>
        {place?.kind !== "home-visit" && (
          <>
            <br />
            {inLanguage(place?.address, page.language)}
          </>
        )}
      </p>
      <p>{words.until(untilText(page, offer.until))}</p>
      <div class="held">
        {answer("accept", words.yes, "")}
        {answer("decline", words.no, "quiet")}
      </div>
      <p>{words.noHint}</p>
    </>
  )
}

const Codes = ({ page, entry }: { page: Page; entry: Entry }) => {
  const { done, waitingList: words } = page.words
  return (
    <>
      <div class="codes">
        <p>
          {done.code} <Code code={entry.code} />
        </p>
        <p>
          {done.key} <Code code={keyOf(entry)} />
        </p>
      </div>
      <p>{words.keyHint}</p>
    </>
  )
}

/** Whether the last time that was kept for them went by without a yes or a no. */
const wentBy = ({ before }: Entry): boolean => ["none", "gone"].includes(before.at(-1)?.answer ?? "")

type Props = { page: Page; entry: Entry; ahead: number; late?: boolean }

const Waits = ({ page, entry, ahead, late }: Props) => {
  const { words, now } = page
  const offer = offerNow(entry, now)
  const title = offer ? words.waitingList.offerTitle : words.waitingList.doneTitle
  const tell = tellText(page, entry)
  return (
    <Layout page={page} title={title} {...(late && { wrong: true })}>
      {late && (
        <Correct>
          <p>{words.waitingList.late}</p>
        </Correct>
      )}
      <h1>{title}</h1>
      {offer && <Kept page={page} entry={entry} offer={offer} />}
      {!offer && !late && wentBy(entry) && <p class="chosen">{words.waitingList.passed}</p>}
      {!offer && (
        <>
          {tell && <p class="big">{tell}</p>}
          <p>{words.callMe.ahead(ahead)}</p>
        </>
      )}
      <What page={page} entry={entry} />
      <Codes page={page} entry={entry} />
      <form method="post" action={listUrl(page, entry, "leave")}>
        <p class="actions">
          {late && <CallMe page={page} about={{ service: entry.service }} />}
          <button class="warn">{words.waitingList.leave}</button>
        </p>
      </form>
    </Layout>
  )
}

/** Nobody waits here any more. */
const Over = ({ page, entry, made }: { page: Page; entry: Entry; made: Appointment | undefined }) => {
  const { words } = page
  const { booked, left, lapsed, lapsedText } = words.waitingList
  const title = entry.status === "booked" ? booked : entry.status === "lapsed" ? lapsed : left
  return (
    <Layout page={page} title={title}>
      <h1>{title}</h1>
      {entry.status === "lapsed" && <p>{lapsedText}</p>}
      <p class="actions">
        {made ? (
          <a class="button" href={ownUrl(page, made)}>
            {words.done.yours}
          </a>
        ) : (
          <a class="button" href={againUrl(page, entry)}>
            {words.errorPage.restart}
          </a>
        )}
        <CallMe page={page} about={{ service: entry.service }} />
      </p>
    </Layout>
  )
}

/** The time that the pressed button is about. */
async function answered(c: Context<Env>): Promise<string | undefined> {
  const start = SentInstant.safeParse((await posted(c)).start)
  return start.success ? start.data : undefined
}

async function shown(c: Context<Env>, entry: Entry, late = false) {
  const page = c.get("page")
  if (isWaiting(entry)) {
    const view = <Waits page={page} entry={entry} ahead={await aheadOf(entry)} late={late} />
    return c.html(view, late ? statusOf.over : 200)
  }
  const made = entry.end?.appointment && (await appointments.find(entry.end.appointment))
  return c.html(<Over page={page} entry={entry} made={made || undefined} />)
}

/** A place on the waiting list, for whoever has its key: what they wait for, and the time that is kept for them. */
export const onList = new Hono<Env>()
  .get("/waiting-list/:code", async (c) => {
    const { code, key } = credentials(c)
    return await shown(c, await load(c.get("act"), code, key))
  })
  .post("/waiting-list/:code/accept", async (c) => {
    const { code, key } = credentials(c)
    try {
      const made = await accept(c.get("act"), code, key, [], await answered(c))
      return c.redirect(ownUrl(c.get("page"), made, "", { new: "1" }), 303)
    } catch (refusal) {
      if (!(refusal instanceof Refusal) || refusal.reason !== "over") throw refusal
      return await shown(c, await load(c.get("act"), code, key), true)
    }
  })
  .post("/waiting-list/:code/decline", async (c) => {
    const { code, key } = credentials(c)
    const entry = await decline(c.get("act"), code, key, "no", [], await answered(c))
    return c.redirect(listUrl(c.get("page"), entry), 303)
  })
  .post("/waiting-list/:code/leave", async (c) => {
    const { code, key } = credentials(c)
    return c.redirect(listUrl(c.get("page"), await leave(c.get("act"), code, key)), 303)
  })
