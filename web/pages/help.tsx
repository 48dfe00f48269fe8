import { Hono } from "hono"
import type { Child } from "hono/jsx"
import { inLanguage } from "#shared/language.ts"
import { spoken } from "#shared/phone.ts"
import { publishedLocations } from "#shared/territory/territory.ts"
import type { Env, Page } from "#web/env.ts"
import { Layout } from "#web/layout.tsx"
import { phoneHoursText } from "#web/ui/human.tsx"
import { Unbroken } from "#web/ui/when.tsx"
import { forAll } from "./for-all.ts"

const Says = ({ lines }: { lines: string[] }) => (
  <>
    {lines.map((line) => (
      <p>{line}</p>
    ))}
  </>
)

const Leads = ({ page, to, label }: { page: Page; to: string; label: string }) => (
  <a class="button quiet" href={`/${page.language}${to}`}>
    {label}
  </a>
)

const Phone = ({ page: { words, territory } }: { page: Page }) => {
  const number = spoken(territory.head.phone)
  return (
    <a class="button quiet" href={`tel:${territory.head.phone}`}>
      <span>
        <Unbroken text={words.help.phone(number)} piece={number} />
      </span>
    </a>
  )
}

const Addresses = ({ page: { words, language, territory } }: { page: Page }) => (
  <details>
    <summary>{words.help.appointment.addresses}</summary>
    <ul>
      {publishedLocations(territory)
        .filter(({ kind }) => kind !== "home-visit")
        .map(({ name, address }) => (
          <li>
            <strong>{inLanguage(name, language)}</strong>
            <br />
            {inLanguage(address, language)}
          </li>
        ))}
    </ul>
  </details>
)

/** The three ways, each under its own name. */
const Ways = ({ page }: { page: Page }) => {
  const { appointment: words } = page.words.help
  return (
    <>
      <p>{words.text}</p>
      <h3>{words.web}</h3>
      <p class="actions">
        <Leads page={page} to="" label={words.webLink} />
      </p>
      <h3>{words.phone}</h3>
      <p>{phoneHoursText(page)}</p>
      <p class="actions">
        <Phone page={page} />
      </p>
      <h3>{words.counter}</h3>
      <p>{words.counterText}</p>
      <Addresses page={page} />
      <p class="actions">
        <Leads page={page} to="/promise" label={page.words.promise.link} />
      </p>
      {page.territory.policy.protectedShare > 0 && <p>{words.shared}</p>}
    </>
  )
}

/** A question people have, what we say to it, and what they press. */
type Question = { id: string; title: string; says?: string[]; presses?: Child; more?: Child }

function questions(page: Page): Question[] {
  const { help, footer, human, who, paper, attestation } = page.words
  const { head, policy, locations } = page.territory
  const phone = <Phone page={page} />
  const atHome = locations.find(({ kind }) => kind === "home-visit")
  const homeText = atHome && help.home.text(inLanguage(atHome.name, page.language))
  return [
    { id: "appointment", title: help.appointment.title, more: <Ways page={page} /> },
    {
      id: "nothing",
      title: help.nothing.title,
      says: [help.nothing.text, help.nothing.slip, help.nothing.bring],
    },
    {
      id: "change",
      title: help.change.title,
      says: [help.change.text, help.change.human],
      presses: [<Leads page={page} to="/find" label={footer.find} />, phone],
    },
    { id: "lost", title: help.lost.title, says: [help.lost.text, help.lost.human], presses: phone },
    {
      id: "called",
      title: help.called.title,
      says: [help.called.text],
      presses: <Leads page={page} to="/call-me" label={human.callMe} />,
    },
    {
      id: "several",
      title: help.several.title,
      says: [help.several.text, help.several.also],
      presses: <Leads page={page} to="" label={help.appointment.webLink} />,
    },
    {
      id: "needs",
      title: help.needs.title,
      says: [help.needs.text(who.title), help.needs.places],
      presses: phone,
    },
    {
      id: "home",
      title: help.home.title,
      says: [...(homeText ? [homeText] : []), help.home.human],
      presses: phone,
    },
    { id: "cost", title: help.cost.title, says: [help.cost.text, help.cost.papers] },
    {
      id: "kept",
      title: help.kept.title,
      says: [help.kept.text, help.kept.trace, help.kept.days(policy.retentionDays), help.kept.sooner],
      presses: phone,
    },
    {
      id: "proof",
      title: attestation.help.title,
      says: [attestation.help.text, attestation.help.full, attestation.help.human],
      presses: [<Leads page={page} to="/attestation" label={attestation.verify.title} />, phone],
    },
    {
      id: "letter",
      title: help.letter.title,
      says: [help.letter.text, help.letter.answer],
      presses: <Leads page={page} to="/request-form" label={paper.formLink} />,
      more: <p class="chosen">{inLanguage(head.post, page.language)}</p>,
    },
  ]
}

const View = ({ page }: { page: Page }) => {
  const { help } = page.words
  const asked = questions(page)
  return (
    <Layout page={page} title={help.title}>
      <h1>{help.title}</h1>
      <nav aria-label={help.contents}>
        <ul class="plain rows">
          {asked.map(({ id, title }) => (
            <li>
              <a href={`#${id}`}>
                <span>{title}</span>
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {asked.map(({ id, title, says = [], presses, more }) => (
        <section aria-labelledby={id}>
          <h2 id={id}>{title}</h2>
          <Says lines={says} />
          {more}
          {presses && <p class="actions">{presses}</p>}
        </section>
      ))}
    </Layout>
  )
}

/** What people ask, in plain words, each with the link or the number that does it. */
export const help = new Hono<Env>().get("/help", forAll, (c) => c.html(<View page={c.get("page")} />))
