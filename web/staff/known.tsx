import { Hono } from "hono"
import type { Child } from "hono/jsx"
import { keyOf } from "#shared/appointment/access.ts"
import { type Appointment, isErased } from "#shared/appointment/appointment.ts"
import { type Known, known as readKnown, type KnownWait } from "#shared/appointment/known.ts"
import { type Happened, happened } from "#shared/appointment/trail.ts"
import type { Callback } from "#shared/callback/callback.ts"
import { formOf } from "#shared/callback/form.ts"
import { grouped } from "#shared/code.ts"
import { inLanguage } from "#shared/language.ts"
import type { Notice } from "#shared/notice/notice.ts"
import { spoken } from "#shared/phone.ts"
import { may } from "#shared/staff/rights.ts"
import { dayOf } from "#shared/time.ts"
import { dayText, timeText } from "#shared/words/when.ts"
import { allWordsIn } from "#shared/words/all-words.ts"
import { codeOf } from "#web/api/operations.ts"
import type { Env } from "#web/env.ts"
import { type Page, staffPage } from "./page.ts"
import { Tick } from "#web/ui/form.tsx"
import { whenText } from "#web/ui/when.tsx"
import { consentText } from "./helping/helper.ts"
import { personLabels } from "./phone/person.tsx"
import { StaffLayout } from "./layout.tsx"
import { daysText, wantedText, whereText } from "./waiting-list/names.ts"
import { appointmentUrl, organisationText, placeText, servicesText } from "./names.ts"

export const Fact = ({ label, children }: { label: string; children: Child }) => (
  <div>
    <dt>{label}</dt>
    <dd>
      <span dir="auto">{children}</span>
    </dd>
  </div>
)

export const yearOf = (page: Page, at: string): string =>
  dayText(page.language, dayOf(at, page.territory.head.timezone), true)

const needsOf = ({ words }: Page, { resident: { needs } }: Appointment): string =>
  [
    needs?.interpreter && words.needs.interpreter(needs.interpreter),
    needs?.sign && words.needs.sign,
    needs?.wheelchair && words.needs.wheelchair,
    needs?.homeVisit && words.helpers.known.homeVisit,
  ]
    .filter(Boolean)
    .join(", ")

/** What they said about themselves: only what is there. */
const Person = ({ page, appointment }: { page: Page; appointment: Appointment }) => {
  const { check, helpers } = page.words
  const { name, phone, email, address, language, contact } = appointment.resident
  const needs = needsOf(page, appointment)
  return (
    <>
      {name !== undefined && <Fact label={check.name}>{name}</Fact>}
      {phone !== undefined && <Fact label={check.phone}>{spoken(phone)}</Fact>}
      {email !== undefined && <Fact label={check.email}>{email}</Fact>}
      {address !== undefined && <Fact label={check.address}>{address}</Fact>}
      <Fact label={helpers.known.language}>{allWordsIn(language).name}</Fact>
      {contact && <Fact label={helpers.known.contact}>{helpers.known.contacts[contact]}</Fact>}
      {needs && <Fact label={check.needs}>{needs}</Fact>}
    </>
  )
}

/** What colleagues and helpers added. */
const Added = ({ page, appointment }: { page: Page; appointment: Appointment }) => {
  const { known } = page.words.helpers
  const { why, overbook, helped, received, further } = appointment
  return (
    <>
      {why && <Fact label={known.why}>{page.words.reception.whys[why]}</Fact>}
      {overbook?.reason && <Fact label={known.added}>{overbook.reason}</Fact>}
      {helped && <Fact label={known.helper}>{organisationText(page, helped.organisation)}</Fact>}
      {helped && <Fact label={known.consent}>{consentText(page, helped.consent)}</Fact>}
      {received && <Fact label={known.received}>{dayText(page.language, received, true)}</Fact>}
      {further && <Fact label={page.words.check.phone}>{known.further}</Fact>}
    </>
  )
}

const Facts = ({ page, appointment }: { page: Page; appointment: Appointment }) => {
  const { words } = page
  const { known } = words.helpers
  const { booked, history, status, persons, start, location } = appointment
  return (
    <dl class="facts">
      <Person page={page} appointment={appointment} />
      <Fact label={words.check.service}>
        {servicesText(page, appointment)}
        {persons > 1 && `, ${words.people(persons)}`}
      </Fact>
      <Fact label={words.check.place}>{placeText(page, location)}</Fact>
      <Fact
        label={words.check.time}
      >{`${yearOf(page, start)}, ${timeText(page.language, start, page.territory.head.timezone)}`}</Fact>
      <Fact label={known.state}>{known.states[status]}</Fact>
      {history.map(
        ({ from }) =>
          from && (
            <Fact
              label={known.from}
            >{`${whenText(page, from.start)}, ${placeText(page, from.location)}`}</Fact>
          ),
      )}
      <Fact
        label={known.booked}
      >{`${yearOf(page, booked.at)}, ${words.reception.channels[booked.channel]}`}</Fact>
      <Fact label={words.done.key}>{grouped(keyOf(appointment))}</Fact>
      <Added page={page} appointment={appointment} />
    </dl>
  )
}

export const Messages = ({ page, messages }: { page: Page; messages: Notice[] }) => {
  const { known } = page.words.helpers
  return (
    <>
      <h3>{known.messages}</h3>
      {messages.length === 0 && <p>{known.noMessages}</p>}
      <ul>
        {messages.map(({ kind, at, route, to, fate, body, language }) => (
          <li>
            {`${whenText(page, at)}: ${known.kinds[kind]}, ${known.contacts[route]}, `}
            <span dir="auto">{route === "sms" || route === "voice" ? spoken(to) : to}</span>
            {`, ${known.fates[fate]}.`}
            {body !== undefined && (
              <>
                <br />
                <q lang={language}>{body}</q>
              </>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

/** Who it was: never a name of a colleague, only where they work. */
function whoText(page: Page, { channel, location }: Happened): string {
  const { known } = page.words.helpers
  if (channel === "helper") return known.helped
  return location === undefined ? known.someone : known.colleague(placeText(page, location))
}

/** What they did themselves is told as theirs. */
function doneText(page: Page, each: Happened): string {
  const { known, trail } = page.words.helpers
  const { by, what } = each
  if (by) return `${whoText(page, each)} ${trail.doing[what]}`
  return what === "moved" || what === "cancelled" ? known.own[what] : known.own.booked
}

const Looked = ({ page, all }: { page: Page; all: Happened[] }) => {
  const { known } = page.words.helpers
  return (
    <>
      <h3>{known.looked}</h3>
      <ul>
        {all.map((each) => (
          <li>{`${whenText(page, each.at)}: ${doneText(page, each)}.`}</li>
        ))}
      </ul>
    </>
  )
}

export const OneKnown = ({ page, known: { appointment, messages, lines } }: { page: Page; known: Known }) => {
  const { known } = page.words.helpers
  const until = appointment.owes.find(({ what }) => what === "erasure")?.due
  return (
    <section>
      <h2>{known.appointment(grouped(appointment.code))}</h2>
      {isErased(appointment) && <p>{known.erased}</p>}
      <Facts page={page} appointment={appointment} />
      <Messages page={page} messages={messages} />
      <Looked page={page} all={happened(appointment, lines)} />
      {until !== undefined && (
        <p>
          <strong>{known.until(yearOf(page, until))}</strong>
        </p>
      )}
    </section>
  )
}

/** What colleagues typed while they called, each under the name of its field. */
const Typed = ({ page, call }: { page: Page; call: Callback }) => {
  const labels = { ...personLabels(page), note: page.words.asking.own.noted }
  const said = Object.entries(formOf(call)).filter(([, text]) => text)
  return (
    <>
      {Object.entries(labels).map(([field, label]) => {
        const text = said.find(([name]) => name === field)?.[1]
        return text && <Fact label={label}>{text}</Fact>
      })}
    </>
  )
}

export const Call = ({ page, call }: { page: Page; call: Callback }) => {
  const { words, language, territory } = page
  const { outcomes, ends, attempts, lapsed } = words.asking.own
  const { known } = words.helpers
  const zone = territory.head.timezone
  const { from, to } = call.window
  const window = words.callMe.window(
    dayText(language, dayOf(from, zone)),
    timeText(language, from, zone),
    timeText(language, to, zone),
  )
  return (
    <section>
      <h2>{known.call}</h2>
      <dl class="facts">
        {call.name !== undefined && <Fact label={words.check.name}>{call.name}</Fact>}
        {call.phone !== undefined && <Fact label={words.check.phone}>{spoken(call.phone)}</Fact>}
        {call.status === "open" ? (
          <Fact label={known.callWindow}>{window}</Fact>
        ) : (
          <Fact label={known.state}>{call.end ? ends[call.end.how] : lapsed}</Fact>
        )}
        <Fact
          label={known.booked}
        >{`${yearOf(page, call.asked.at)}, ${words.reception.channels[call.asked.channel]}`}</Fact>
        {call.attempts.map(({ at, outcome }) => (
          <Fact label={attempts}>{`${whenText(page, at)}: ${outcomes[outcome]}`}</Fact>
        ))}
        <Typed page={page} call={call} />
        {call.erasure !== undefined && (
          <Fact label={known.howLong}>{known.until(yearOf(page, call.erasure))}</Fact>
        )}
      </dl>
    </section>
  )
}

/** A place on the waiting list: what for, since when, and what they were offered. */
export const Wait = ({ page, wait: { entry, messages } }: { page: Page; wait: KnownWait }) => {
  const { words } = page
  const { known } = words.helpers
  const { columns, one, reach } = words.listDesk
  const { name, phone, email, address } = entry.resident
  const { asked, offer, before } = entry
  return (
    <section>
      <h2>{words.listDesk.known.title(grouped(entry.code))}</h2>
      <dl class="facts">
        {name !== undefined && <Fact label={words.check.name}>{name}</Fact>}
        {phone !== undefined && <Fact label={words.check.phone}>{spoken(phone)}</Fact>}
        {email !== undefined && <Fact label={words.check.email}>{email}</Fact>}
        {address !== undefined && <Fact label={words.check.address}>{address}</Fact>}
        <Fact label={columns.what}>{wantedText(page, entry)}</Fact>
        <Fact label={columns.where}>{whereText(page, entry)}</Fact>
        <Fact label={columns.days}>{daysText(page, entry)}</Fact>
        <Fact label={columns.reach}>{reach[entry.reach]}</Fact>
        <Fact label={one.state}>{one.states[entry.status]}</Fact>
        {offer && <Fact label={columns.offers}>{whenText(page, offer.place.start)}</Fact>}
        {before.map(({ start, answer }) => (
          <Fact label={one.before}>{`${whenText(page, start)}: ${one.answers[answer]}`}</Fact>
        ))}
        <Fact
          label={known.booked}
        >{`${yearOf(page, asked.at)}, ${words.reception.channels[asked.channel]}`}</Fact>
        {entry.erasure !== undefined && (
          <Fact label={known.howLong}>{known.until(yearOf(page, entry.erasure))}</Fact>
        )}
      </dl>
      <Messages page={page} messages={messages} />
    </section>
  )
}

/** For how long, and what they can ask of whom. */
export const Rights = ({ page }: { page: Page }) => {
  const { words, territory, language } = page
  const { known } = words.helpers
  const { phone, post } = territory.head
  return (
    <section>
      <h2>{known.howLong}</h2>
      <ul>
        <li>{known.trail}</li>
        <li>{known.figures}</li>
        <li>{known.trace}</li>
      </ul>
      <h2>{known.rights}</h2>
      <p>{known.sooner}</p>
      <p>
        {known.phone(spoken(phone))}
        <br />
        {known.write(inLanguage(post, language))}
      </p>
    </section>
  )
}

type Told = Awaited<ReturnType<typeof readKnown>>

/** For the colleague, on the screen only: what else this number holds, and what can be done. */
const ForColleague = ({ page, told, all }: { page: Page; told: Told; all: boolean }) => {
  const { known: words } = page.words.helpers
  const appointment = told.known[0]?.appointment
  if (!appointment) return null
  const { code, location } = appointment
  return (
    <aside class="screen" aria-label={words.forColleague}>
      <p>{words.print}</p>
      {(told.others > 0 || told.waited) && (
        <form>
          {told.others > 0 && <p>{words.same(told.others)}</p>}
          {told.waited && <p>{page.words.listDesk.known.also}</p>}
          <Tick name="all" label={words.isSame} ticked={all} />
          <button>{words.show}</button>
        </form>
      )}
      <p class="actions">
        <a class="button quiet" href={appointmentUrl(page, code)}>
          {words.open}
        </a>
        {page.staff && may(page.staff, "forget", { location }) && (
          <a class="button warn" href={appointmentUrl(page, code, "/forget")}>
            {words.forget}
          </a>
        )}
      </p>
    </aside>
  )
}

const View = ({ page, told, all }: { page: Page; told: Told; all: boolean }) => {
  const { known } = page.words.helpers
  const language = told.known[0]?.appointment.resident.language ?? page.language
  const theirs = { ...page, language, words: allWordsIn(language) }
  const words = theirs.words.helpers.known
  return (
    <StaffLayout page={page} title={known.title}>
      <ForColleague page={page} told={told} all={all} />
      <article class="paper" lang={language}>
        <p class="brand">{inLanguage(page.territory.head.name, language)}</p>
        <h1>{words.title}</h1>
        <p>{words.intro(yearOf(theirs, page.now))}</p>
        {told.known.map((each) => (
          <OneKnown page={theirs} known={each} />
        ))}
        {told.calls.map((call) => (
          <Call page={theirs} call={call} />
        ))}
        {told.waits.map((wait) => (
          <Wait page={theirs} wait={wait} />
        ))}
        {told.visits.length > 0 && (
          <ul>
            {told.visits.map(({ day, location, ticket }) => (
              <li>{`${dayText(language, day, true)}, ${placeText(theirs, location)}. ${theirs.words.line.came(ticket ?? 0)}`}</li>
            ))}
          </ul>
        )}
        {told.answers.length > 0 && (
          <section>
            <Messages page={theirs} messages={told.answers} />
          </section>
        )}
        <Rights page={theirs} />
      </article>
    </StaffLayout>
  )
}

/** All that is kept of a person, in their language, to be printed and handed over. */
export const known = new Hono<Env>().get("/appointment/:code/known", async (c) => {
  const all = c.req.query("all") !== undefined
  const told = await readKnown(c.get("act"), codeOf(c), all)
  return c.html(<View page={staffPage(c)} told={told} all={all} />)
})
