import { Hono } from "hono"
import type { Child } from "hono/jsx"
import { inLanguage } from "#shared/language.ts"
import { sender } from "#shared/notice/envelope.ts"
import { weekdays } from "#shared/time.ts"
import { weekdayText } from "#shared/words/when.ts"
import { wordsIn } from "#shared/words/words.ts"
import { publishedLocations, publishedServices } from "#shared/territory/territory.ts"
import type { Env } from "#web/env.ts"
import { type Page, staffPage } from "#web/staff/page.ts"
import { PaperLayout } from "#web/paper/layout.tsx"
import { commune } from "#web/paper/pieces.tsx"
import { Human } from "#web/ui/human.tsx"
import { forAll } from "./for-all.ts"

/** A label and a line to write on, 10 mm high. */
const Write = ({ label, tick, lines = 0 }: { label: string; tick?: boolean; lines?: number }) => (
  <>
    <p class={tick ? "fill tick" : "fill"}>
      <span>{label}</span>
      <span />
    </p>
    {Array.from({ length: lines }, () => (
      <span class="line" />
    ))}
  </>
)

const Ticks = ({
  title,
  texts,
  row,
  many,
  children,
}: {
  title: string
  texts: string[]
  row?: boolean
  many?: boolean
  children?: Child
}) => (
  <section>
    <h3>{title}</h3>
    <ul class={`ticks${row ? " row" : ""}${many ? " many" : ""}`}>
      {texts.map((text) => (
        <li>{text}</li>
      ))}
    </ul>
    {children}
  </section>
)

const Box = ({ label }: { label: string }) => (
  <td>
    <span class="aloud">{label}</span>
  </td>
)

/** Weekdays and half-days, as far as anything opens then. */
const When = ({ page }: { page: Page }) => {
  const { form, keying } = page.words.paper
  const days = weekdays.filter((day) =>
    publishedLocations(page.territory).some(({ openings }) =>
      openings.some((rule) => rule.for === "appointments" && rule.days.includes(day)),
    ),
  )
  return (
    <section>
      <h3>{form.when}</h3>
      <table class="grid">
        <thead>
          <tr>
            <th scope="col">
              <span class="aloud">{form.when}</span>
            </th>
            <th scope="col">{keying.morning}</th>
            <th scope="col">{keying.afternoon}</th>
          </tr>
        </thead>
        <tbody>
          {days.map((day) => (
            <tr>
              <th scope="row">{weekdayText(page.language, weekdays.indexOf(day) + 1)}</th>
              <Box label={keying.morning} />
              <Box label={keying.afternoon} />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

const First = ({ page }: { page: Page }) => {
  const { form } = page.words.paper
  const { territory, language } = page
  const services = publishedServices(territory).filter(({ routes }) => routes.includes("post"))
  return (
    <>
      <header class="rule">
        <span class="brand">{commune(page, language)}</span>
        <h2>{form.paperTitle}</h2>
      </header>
      <p>
        {form.free} {form.within(territory.policy.letterDays)}
      </p>
      <section>
        <Write label={form.name} />
        <Write label={form.address} lines={1} />
        <Write label={form.phone} />
        <ul class="ticks row">
          <li>{form.sms}</li>
          <li>{form.nothing}</li>
        </ul>
      </section>
      <Ticks title={form.language} texts={territory.head.languages.map((each) => wordsIn(each).name)} row />
      <Ticks title={form.service} texts={services.map(({ name }) => inLanguage(name, language))} many>
        <Write label={form.other} tick />
      </Ticks>
      <section>
        <Write label={form.persons} />
      </section>
    </>
  )
}

const Second = ({ page }: { page: Page }) => {
  const { form } = page.words.paper
  const { territory, language } = page
  const places = publishedLocations(territory).filter(({ kind }) => kind !== "home-visit")
  return (
    <div class="second">
      <Ticks
        title={form.place}
        texts={[form.anywhere, ...places.map(({ name }) => inLanguage(name, language))]}
        many={places.length > 3}
      />
      <When page={page} />
      <Ticks title={form.needs} texts={[form.sign, form.wheelchair, form.home]}>
        <Write label={form.interpreter} tick />
      </Ticks>
      <section class="sides">
        <Write label={form.date} />
        <Write label={form.signature} />
      </section>
      <div class="box">
        <p>{form.send}</p>
        <p>
          <strong>{sender(territory, language).join(", ")}</strong>
        </p>
        <p>{form.orCounter}</p>
      </div>
    </div>
  )
}

/** A form to print, fill in by hand and send: the same for everybody, in a counter's drawer as good as here. */
export const requestForm = new Hono<Env>().get("/request-form", forAll, (c) => {
  const page = staffPage(c)
  const { form } = page.words.paper
  const back = { href: `/${page.language}/help`, text: page.words.footer.help }
  const under = (
    <div class="screen">
      <Human page={page} />
    </div>
  )
  const more = (
    <>
      <p>{form.need}</p>
      <p>{form.intro}</p>
    </>
  )
  return c.html(
    <PaperLayout page={page} title={form.title} back={back} more={more} under={under}>
      <article class="sheet form">
        <First page={page} />
        <Second page={page} />
      </article>
    </PaperLayout>,
  )
})
