import { inLanguage, type Language } from "#shared/language.ts"
import type { Facts, Sheet } from "#shared/notice/sheet.ts"
import type { Page } from "#web/env.ts"
import { wordsIn } from "#shared/words/words.ts"

/** So many boxes stand under each other; more in two columns. */
const short = 5

/** What to bring, with boxes to tick. */
export const Boxes = ({ language, facts }: { language: Language; facts: Facts }) => {
  const { visit } = wordsIn(language)
  return facts.bring.length === 0 ? null : (
    <section>
      <h2>{visit.bring}</h2>
      {facts.eachBrings && <p>{facts.eachBrings}</p>}
      <ul class={facts.bring.length > short ? "ticks many" : "ticks"}>
        {facts.bring.map((thing) => (
          <li>{thing}</li>
        ))}
      </ul>
    </section>
  )
}

/** What else they may have a right to. As much of it as the sheet has room for is printed, from the first on. */
export const Rights = ({ language, facts: { mentions } }: { language: Language; facts: Facts }) => {
  const [first, ...others] = mentions.map((said) => (
    <p>
      <b>{said.name}</b> {said.if} {said.how}
    </p>
  ))
  return first ? (
    <section class="rights">
      <div>
        <h2>{wordsIn(language).rights.title}</h2>
        {first}
      </div>
      {others}
    </section>
  ) : null
}

/** So many services stand under each other; more on one line. */
const fewServices = 2

/** For what and where. */
export const WhatAndWhere = ({ facts: { services, place, address } }: { facts: Facts }) => (
  <>
    {services.length > fewServices ? (
      <p>{services.join(" · ")}</p>
    ) : (
      services.map((service) => <p>{service}</p>)
    )}
    <p>
      <strong>{place}</strong>
      <br />
      {address}
    </p>
  </>
)

/** When, in the largest type. */
export const When = ({ facts }: { facts: Facts }) => (
  <p class="when">
    <span class="day">{facts.day}</span> <span class="largest">{facts.time}</span>
  </p>
)

/** Times that are held for somebody whose desk is closed, in place of what they would bring. */
export const Held = ({ held }: { held: NonNullable<Sheet["held"]> }) => (
  <section class="held">
    <h2>{held.title}</h2>
    <ul>
      {held.times.map((time) => (
        <li>{time}</li>
      ))}
    </ul>
    <p>{held.until}</p>
  </section>
)

/** Whose paper it is. */
export const commune = ({ territory }: Page, language: Language): string =>
  inLanguage(territory.head.name, language)
