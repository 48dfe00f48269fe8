import type { Appointment } from "#shared/appointment/appointment.ts"
import { keyOf } from "#shared/appointment/access.ts"
import { factsOf, sender } from "#shared/notice/sheet.ts"
import { spoken } from "#shared/phone.ts"
import { phoneHoursIn } from "#shared/words/hours.ts"
import { spelt } from "#shared/words/spelling.ts"
import { locationOf } from "#shared/territory/territory.ts"
import { wordsIn } from "#shared/words/words.ts"
import type { Page } from "#web/env.ts"
import { Code } from "#web/ui/code.tsx"
import { Boxes, commune, Rights, WhatAndWhere, When } from "./pieces.tsx"

type Props = { page: Page; appointment: Appointment; host: string }

const Codes = ({ appointment }: Pick<Props, "appointment">) => {
  const { language } = appointment.resident
  const { done, paper } = wordsIn(language)
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

const Change = ({ page: { territory }, appointment, host }: Props) => {
  const { language } = appointment.resident
  const { slip } = wordsIn(language).paper
  const { head } = territory
  return (
    <section>
      <h2>{slip.change}</h2>
      <p>
        {slip.phone(spoken(head.phone), phoneHoursIn(language, head.phoneHours))} {slip.counter}{" "}
        {slip.post(sender(territory, language).join(", "))} {slip.web(host)}
      </p>
    </section>
  )
}

/**
 * What somebody takes home from the counter, in their language. It bears no name: on a lost slip a stranger reads a code
 * and a time and not whose they are, nor when they wait at home, and at the counter people are found by their name
 * without it.
 */
export const Slip = (props: Props) => {
  const { page, appointment } = props
  const { language } = appointment.resident
  const words = wordsIn(language)
  const gone = appointment.status === "cancelled"
  const facts = factsOf(appointment, page.territory)
  const atHome = locationOf(page.territory, appointment.location)?.kind === "home-visit"
  return (
    <article class="sheet slip" lang={language}>
      <header class="rule">
        <span class="brand">{commune(page, language)}</span>
        <h2>{gone ? words.done.cancelledTitle : words.paper.slip.title}</h2>
      </header>
      <section>
        <WhatAndWhere facts={atHome ? { ...facts, address: words.place.atHome } : facts} />
        <When facts={facts} />
      </section>
      <Codes appointment={appointment} />
      {!gone && <Boxes language={language} facts={facts} />}
      {!gone && <Change {...props} />}
      {!gone && <Rights language={language} facts={facts} />}
    </article>
  )
}
