import { type Context, Hono } from "hono"
import type { Child } from "hono/jsx"
import type { Act } from "#shared/act.ts"
import { spoken } from "#shared/phone.ts"
import { Refusal } from "#shared/refusal.ts"
import { may } from "#shared/staff/rights.ts"
import { finish } from "#shared/task/finish.ts"
import type { Task } from "#shared/task/task.ts"
import * as access from "#shared/waiting-list/access.ts"
import { accept, decline, leave } from "#shared/waiting-list/answer.ts"
import { type Entry, isWaiting } from "#shared/waiting-list/entry.ts"
import { longWaitOf } from "#shared/waiting-list/long-wait.ts"
import { tell } from "#shared/waiting-list/tell.ts"
import { allWordsIn } from "#shared/words/all-words.ts"
import { codeOf } from "#web/api/operations.ts"
import type { Env } from "#web/env.ts"
import { type Page, staffPage } from "../page.ts"
import { consentText } from "#web/staff/helping/helper.ts"
import { StaffLayout } from "#web/staff/layout.tsx"
import { appointmentUrl, organisationText } from "#web/staff/names.ts"
import { By } from "#web/staff/unsaved.tsx"
import { Code } from "#web/ui/code.tsx"
import { Correct, posted } from "#web/ui/form.tsx"
import { untilText } from "#web/ui/held.tsx"
import { whenText } from "#web/ui/when.tsx"
import { daysText, entryUrl, wantedText, whereText } from "./names.ts"
import { OfferCard } from "./offer.tsx"

type Props = {
  page: Page
  entry: Entry
  /** Nobody found a time for them for very long. */
  long: Task | undefined
  said?: string | undefined
  trouble?: string | undefined
  /** Whether they want to leave the list is asked once more. */
  asking?: boolean
}

const Fact = ({ label, children }: { label: string; children: Child }) => (
  <div>
    <dt>{label}</dt>
    <dd dir="auto">{children}</dd>
  </div>
)

/** The way through whatever is known of whoever waits. */
const Facts = ({ page, entry }: Pick<Props, "page" | "entry">) => {
  const { words } = page
  const { one, columns, reach } = words.listDesk
  const { name, phone, email, address, language } = entry.resident
  const { asked, before, helped, status } = entry
  return (
    <dl class="facts">
      {name !== undefined && <Fact label={one.name}>{name}</Fact>}
      {phone !== undefined && (
        <Fact label={one.phone}>
          <a class="one" href={`tel:${phone}`}>
            {spoken(phone)}
          </a>
        </Fact>
      )}
      {email !== undefined && <Fact label={words.check.email}>{email}</Fact>}
      {address !== undefined && <Fact label={words.check.address}>{address}</Fact>}
      <Fact label={one.language}>{allWordsIn(language).name}</Fact>
      <Fact label={columns.what}>{wantedText(page, entry)}</Fact>
      <Fact label={columns.where}>{whereText(page, entry)}</Fact>
      <Fact label={columns.days}>{daysText(page, entry)}</Fact>
      <Fact label={columns.reach}>{reach[entry.reach]}</Fact>
      <Fact
        label={one.asked}
      >{`${whenText(page, asked.at)}, ${words.reception.channels[asked.channel]}`}</Fact>
      {helped && (
        <Fact label={one.consent}>
          {`${organisationText(page, helped.organisation)}, ${consentText(page, helped.consent)}`}
        </Fact>
      )}
      {before.length > 0 && (
        <Fact label={one.before}>
          <ul class="plain">
            {before.map(({ start, answer }) => (
              <li>{`${whenText(page, start)}: ${one.answers[answer]}`}</li>
            ))}
          </ul>
        </Fact>
      )}
      <Fact label={one.state}>{one.states[status]}</Fact>
    </dl>
  )
}

/** Nobody waits for ever: the way to a time without the list, or a word that somebody saw to it. */
const LongWait = ({ page, entry, task }: Pick<Props, "page" | "entry"> & { task: Task }) => {
  const { long } = page.words.listDesk
  const { phone } = entry.resident
  const mayClose = page.staff && may(page.staff, "calls", { location: task.location })
  return (
    <section class="after" aria-labelledby="long">
      <h2 id="long">{long.title}</h2>
      <p>{long.text}</p>
      <p class="actions">
        {phone && (
          <a class="button" href={`tel:${phone}`}>
            {page.words.calls.one.dial(spoken(phone))}
          </a>
        )}
        <a class="button quiet" href={`/${page.language}/reception?waits=${entry.code}`}>
          {long.find}
        </a>
      </p>
      {mayClose && (
        <form method="post" action={entryUrl(page, entry.code)}>
          <By page={page} />
          <p class="actions">
            <button class="quiet" name="do" value="close">
              {long.close}
            </button>
          </p>
        </form>
      )}
    </section>
  )
}

const Leaving = ({ page, entry, asking }: Pick<Props, "page" | "entry" | "asking">) => {
  const { one } = page.words.listDesk
  return (
    <form method="post" action={entryUrl(page, entry.code)}>
      <By page={page} />
      <p class="actions">
        {asking ? (
          <>
            <button class="warn" name="do" value="left">
              {one.leaveNow}
            </button>
            <a class="button quiet" href={entryUrl(page, entry.code)}>
              {one.stay}
            </a>
          </>
        ) : (
          <button class="quiet" name="do" value="leave">
            {one.leave}
          </button>
        )}
      </p>
    </form>
  )
}

const seesList = ({ staff }: Page): boolean => staff !== undefined && may(staff, "calls")

const listUrl = ({ language }: Page, query: Record<string, string> = {}): string => {
  const search = new URLSearchParams(query).toString()
  return `/${language}/reception/waiting-list${search && `?${search}`}`
}

const View = ({ page, entry, long, said, trouble, asking }: Props) => {
  const { one, offer: words } = page.words.listDesk
  const { offer, end } = entry
  const personTells = offer?.task !== undefined
  return (
    <StaffLayout page={page} title={one.title} said={said} wrong={trouble !== undefined}>
      {trouble !== undefined && (
        <Correct>
          <p>{trouble}</p>
        </Correct>
      )}
      <h1>{one.title}</h1>
      <p>
        <Code code={entry.code} />
      </p>
      {asking && (
        <Correct>
          <p>{one.sure}</p>
        </Correct>
      )}
      {asking && <Leaving page={page} entry={entry} asking />}
      {offer && personTells && !asking && <OfferCard page={page} entry={entry} offer={offer} />}
      {offer && !personTells && (
        <p class="chosen">
          {`${words.told}: ${whenText(page, offer.place.start)}. ${words.keep(untilText(page, offer.until))}`}
        </p>
      )}
      {long && <LongWait page={page} entry={entry} task={long} />}
      <Facts page={page} entry={entry} />
      {end?.appointment !== undefined && (
        <p class="actions">
          <a class="button" href={appointmentUrl(page, end.appointment)}>
            {one.appointment}
          </a>
        </p>
      )}
      {isWaiting(entry) && !personTells && !asking && (
        <>
          {!long && (
            <p class="actions">
              <a class="button quiet" href={`/${page.language}/reception?waits=${entry.code}`}>
                {page.words.listDesk.long.find}
              </a>
            </p>
          )}
          <Leaving page={page} entry={entry} />
        </>
      )}
      {seesList(page) && (
        <p>
          <a href={listUrl(page)}>{one.back}</a>
        </p>
      )}
    </StaffLayout>
  )
}

async function shown(c: Context<Env>, entry: Entry, more: Partial<Props> = {}) {
  return <View page={staffPage(c)} entry={entry} long={await longWaitOf(entry)} {...more} />
}

type Pressed = { booked: string } | { did: string; at: string | undefined } | "asking" | "nothing"

/** Does what was pressed. */
async function press(act: Act, code: string, what = ""): Promise<Pressed> {
  const entry = await access.load(act, code, undefined)
  const { location: at } = access.aboutOf(entry)
  switch (what) {
    case "yes":
      return { booked: (await accept(act, code, undefined)).code }
    case "no":
      await decline(act, code, undefined)
      return { did: "no", at }
    case "tried":
    case "posted":
      await tell(act, code, what)
      return { did: what, at }
    case "leave":
      return isWaiting(entry) ? "asking" : "nothing"
    case "left":
      await leave(act, code, undefined)
      return { did: "left", at }
    case "close": {
      const task = await longWaitOf(entry)
      if (task) await finish(act, task.id)
      return { did: "closed", at }
    }
    default:
      return "nothing"
  }
}

/** Where the person is by now: a no, a letter and a try are said where the next one stands. */
function goOn(c: Context<Env>, code: string, done: { did: string; at: string | undefined }): string {
  const page = staffPage(c)
  const { did, at } = done
  if (!seesList(page)) return entryUrl(page, code, `?did=${did}`)
  const theirs = at !== undefined && page.staff && may(page.staff, "calls", { location: at })
  return listUrl(page, { did, ...(theirs && { location: at }) })
}

/** One person on the list: what is known, the time that is kept for them, and what they say. */
export const waiter = new Hono<Env>()
  .get("/waiting-list/:code", async (c) => {
    const entry = await access.see(c.get("act"), codeOf(c))
    const said = Object.entries(staffPage(c).words.listDesk.said).find(
      ([name]) => name === c.req.query("did"),
    )?.[1]
    return c.html(await shown(c, entry, { said }))
  })
  .post("/waiting-list/:code", async (c) => {
    const page = staffPage(c)
    const [act, code] = [c.get("act"), codeOf(c)]
    try {
      const done = await press(act, code, (await posted(c)).do)
      if (done === "nothing") return c.redirect(entryUrl(page, code), 303)
      if (done === "asking") return c.html(await shown(c, await access.see(act, code), { asking: true }))
      if ("did" in done) return c.redirect(goOn(c, code, done), 303)
      const query = new URLSearchParams({ done: done.booked }).toString()
      return c.redirect(`/${page.language}/reception?${query}`, 303)
    } catch (refusal) {
      if (!(refusal instanceof Refusal) || refusal.reason !== "over") throw refusal
      const { over } = page.words.listDesk.one
      return c.html(await shown(c, await access.see(act, code), { trouble: over }), 409)
    }
  })
