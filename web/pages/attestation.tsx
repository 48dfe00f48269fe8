import { type Context, Hono } from "hono"
import { keyOf } from "#shared/appointment/access.ts"
import type { Attestation } from "#shared/attestation/attestation.ts"
import { find } from "#shared/attestation/attestation.table.ts"
import { noPlace } from "#shared/attestation/no-place.ts"
import { ofAppointment } from "#shared/attestation/of-appointment.ts"
import { ofCallback } from "#shared/attestation/of-callback.ts"
import { sheetOf } from "#shared/attestation/sheet.ts"
import { LongCode } from "#shared/code.ts"
import { wordsIn } from "#shared/words/words.ts"
import { chosenFrom, urlOf } from "#web/choice.ts"
import { credentials } from "#web/credentials.ts"
import type { Env } from "#web/env.ts"
import { type Page, staffPage } from "#web/staff/page.ts"
import { Layout } from "#web/layout.tsx"
import { AttestationPaper } from "#web/paper/attestation.tsx"
import { PaperLayout } from "#web/paper/layout.tsx"
import { Correct, Field, posted } from "#web/ui/form.tsx"
import { CallMe, Human } from "#web/ui/human.tsx"
import { own } from "./appointment.tsx"

/** Where an attestation is read and checked, by anybody. */
export const attestationUrl = (language: string, code: string, file = "") =>
  `/${language}/attestation/${code}${file}`

const Verify = ({ page, typed, wrong }: { page: Page; typed: string; wrong?: boolean }) => {
  const { verify } = page.words.attestation
  return (
    <Layout page={page} title={verify.title} {...(wrong && { wrong })}>
      {wrong && (
        <Correct>
          <a href="#code">{verify.none}</a>
        </Correct>
      )}
      <h1>{verify.title}</h1>
      <p>{verify.text}</p>
      <form method="get" action={`/${page.language}/attestation`}>
        <Field
          page={page}
          name="code"
          label={verify.label}
          hint={verify.hint}
          value={typed}
          autocomplete="off"
          code
        />
        <button>{verify.button}</button>
      </form>
      {wrong && (
        <p class="actions">
          <CallMe page={page} />
        </p>
      )}
    </Layout>
  )
}

export const sheetFor = (c: Context<Env>, attestation: Attestation) => {
  const { language, territory } = staffPage(c)
  return sheetOf(attestation, { language, territory, origin: c.get("origin") })
}

/** The same in the other languages: whoever checks it may read another than whoever asked. */
const Others = ({ page, code }: { page: Page; code: string }) => (
  <nav aria-label={page.words.attestation.others}>
    <p class="actions">
      {page.territory.head.languages
        .filter((each) => each !== page.language)
        .map((each) => (
          <a href={attestationUrl(each, code)} lang={each} hreflang={each}>
            {wordsIn(each).name}
          </a>
        ))}
    </p>
  </nav>
)

const View = ({
  page,
  attestation: { code },
  sheet,
}: {
  page: Page
  attestation: Attestation
  sheet: ReturnType<typeof sheetFor>
}) => {
  const { attestation: words, footer } = page.words
  const more = (
    <>
      <p>{words.ours}</p>
      <p class="actions">
        <a class="button" href={attestationUrl(page.language, code, ".pdf")}>
          {words.pdf}
        </a>
      </p>
      <Others page={page} code={code} />
    </>
  )
  const under = (
    <div class="screen">
      <Human page={page} />
    </div>
  )
  const back = { href: `/${page.language}/help`, text: footer.help }
  return (
    <PaperLayout page={page} title={words.title} back={back} more={more} under={under}>
      <AttestationPaper sheet={sheet} code={code} />
    </PaperLayout>
  )
}

/** The attestation somebody names by its code, as people type it. */
export async function named(c: Context<Env>, text: string): Promise<Attestation | undefined> {
  const code = LongCode.safeParse(text)
  return code.success ? find(code.data, staffPage(c).now) : undefined
}

export const notFound = (c: Context<Env>, typed: string) =>
  c.html(<Verify page={staffPage(c)} typed={typed.slice(0, 40)} wrong />, 404)

/** To the attestation that was made. */
const made = (c: Context<Env>, { code }: Attestation) =>
  c.redirect(attestationUrl(staffPage(c).language, code), 303)

/** Proof that somebody asked: made, read and checked. */
export const attestation = new Hono<Env>()
  .post("/appointment/:code/attestation", async (c) => {
    const appointment = await own(c)
    return made(c, await ofAppointment(c.get("act"), appointment.code, keyOf(appointment)))
  })
  .post("/call-me/:code/attestation", async (c) => {
    const { code, key } = credentials(c)
    return made(c, await ofCallback(c.get("act"), code, key))
  })
  .get("/attestation", async (c) => {
    const typed = (c.req.query("code") ?? "").trim()
    if (typed === "") return c.html(<Verify page={staffPage(c)} typed="" />)
    const found = await named(c, typed)
    return found ? c.redirect(attestationUrl(staffPage(c).language, found.code), 302) : notFound(c, typed)
  })
  .post("/attestation", async (c) => {
    const { territory, language } = staffPage(c)
    const choice = chosenFrom(await posted(c), territory)
    const found = await noPlace(c.get("act"), choice)
    // There is a time after all, or there never will be one: the page of times says which.
    return found ? made(c, found) : c.redirect(urlOf(language, "time", { ...choice, start: undefined }), 303)
  })
  .get("/attestation/:code", async (c) => {
    const found = await named(c, c.req.param("code"))
    if (!found) return notFound(c, c.req.param("code"))
    return c.html(<View page={staffPage(c)} attestation={found} sheet={sheetFor(c, found)} />)
  })
