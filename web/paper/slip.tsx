import { type Appointment, isOpen } from "#shared/appointment/appointment.ts"
import { keyOf } from "#shared/appointment/access.ts"
import { sender } from "#shared/notice/envelope.ts"
import { type Facts, factsOf, heldIn } from "#shared/notice/sheet.ts"
import { spoken } from "#shared/phone.ts"
import { phoneHoursIn } from "#shared/words/hours.ts"
import { spelt } from "#shared/words/spelling.ts"
import { locationOf } from "#shared/territory/territory.ts"
import { allWordsIn } from "#shared/words/all-words.ts"
import type { Page } from "#web/env.ts"
import { Code } from "#web/ui/code.tsx"
import { Qr } from "#web/ui/qr.tsx"
import { offersOf } from "#web/ui/held.tsx"
import { Boxes, commune, Held, Rights, WhatAndWhere, When } from "./pieces.tsx"

type Props = { page: Page; appointment: Appointment; origin: string }

/** What a phone's camera opens, and what is held before the tablet at the door or at the reception. */
const ownUrl = ({ appointment, origin }: Omit<Props, "page">): string =>
  `${origin}/${appointment.resident.language}/appointment/${appointment.code}?key=${keyOf(appointment)}`

const Codes = ({ appointment }: Pick<Props, "appointment">) => {
  const { language } = appointment.resident
  const { done, paper } = allWordsIn(language)
  const { code } = appointment
  return (
    <section>
      <div class="codes">
        <p>
          {done.code} <Code code={code} />
        </p>
        <p>
          {done.key} <Code code={keyOf(appointment)} />
        </p>
      </div>
      <p id="aloud">{paper.slip.aloud}</p>
      <ol class="spelt" aria-labelledby="aloud">
        {spelt(language, code).map((word, i) => (
          <li>
            <b>{code[i]}</b> {word}
          </li>
        ))}
      </ol>
    </section>
  )
}

const Change = ({ page: { territory }, appointment, origin }: Props) => {
  const { language } = appointment.resident
  const { slip } = allWordsIn(language).paper
  const { head } = territory
  return (
    <section>
      <h2>{slip.change}</h2>
      <p>
        {slip.phone(spoken(head.phone), phoneHoursIn(language, head.phoneHours))} {slip.counter}{" "}
        {slip.post(sender(territory, language).join(", "))} {slip.web(new URL(origin).host)}
      </p>
    </section>
  )
}

/** The desk is closed: the time that is lost in small type, and what is held in its place as long as it is. */
const Lost = ({ page, appointment, facts }: Pick<Props, "page" | "appointment"> & { facts: Facts }) => {
  const { page: words } = allWordsIn(appointment.resident.language).rebooking
  const { held } = offersOf(appointment, page.now).length > 0 ? heldIn(appointment, page.territory) : {}
  const open = isOpen(appointment, page.now)
  return (
    <>
      <section>
        {open && <p>{words.lost}</p>}
        <WhatAndWhere facts={facts} />
        <p>
          {facts.day}, {facts.time}
        </p>
        {!open && <p>{words.notHeld}</p>}
      </section>
      {open &&
        (held ? (
          <Held held={held} />
        ) : (
          <section>
            <p>
              {words.none} {words.person}
            </p>
          </section>
        ))}
    </>
  )
}

const titleOf = ({ page, appointment }: Props): string => {
  const { done, paper, rebooking } = allWordsIn(appointment.resident.language)
  if (appointment.status === "cancelled") return done.cancelledTitle
  if (!appointment.stranded) return paper.slip.title
  return isOpen(appointment, page.now) ? rebooking.page.title : rebooking.page.wasClosed
}

/**
 * What somebody takes home from the counter, in their language. It bears no name: on a lost slip a stranger reads a code
 * and a time and not whose they are, nor when they wait at home, and at the counter people are found by their name
 * without it.
 */
export const Slip = (props: Props) => {
  const { page, appointment } = props
  const { language } = appointment.resident
  const gone = appointment.status === "cancelled"
  const told = factsOf(appointment, page.territory)
  const atHome = locationOf(page.territory, appointment.location)?.kind === "home-visit"
  const facts = atHome ? { ...told, address: allWordsIn(language).place.atHome } : told
  const stands = !gone && !appointment.stranded
  return (
    <article class="sheet slip" lang={language}>
      <header class="rule">
        <span class="brand">{commune(page, language)}</span>
        <h2>{titleOf(props)}</h2>
      </header>
      {appointment.stranded ? (
        <Lost page={page} appointment={appointment} facts={facts} />
      ) : (
        <section class="pair">
          <div>
            <WhatAndWhere facts={facts} />
            <When facts={facts} />
          </div>
          <Qr text={ownUrl(props)} label={allWordsIn(language).room.receipt.appointmentQr} />
        </section>
      )}
      <Codes appointment={appointment} />
      {stands && <Boxes language={language} facts={facts} />}
      {!gone && <Change {...props} />}
      {stands && <Rights language={language} facts={facts} />}
    </article>
  )
}
