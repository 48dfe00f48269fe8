import { type Context, Hono } from "hono"
import { logBug } from "#shared/log.ts"
import type { Env, Settings } from "#web/env.ts"
import { fromHere } from "#web/from-here.ts"
import { type Page, staffPage } from "./page.ts"
import { pageIn } from "#web/pages/page.ts"
import { localPath, signInUrl, withoutUnsaved } from "./local-path.ts"
import { Says } from "./said.tsx"
import { leaveFor, lock, sessionOf } from "./session.ts"
import { kept, writerOf } from "./unsaved.tsx"

/** A first name is enough for a screen that anybody may look at. */
const firstName = (name: string): string => name.split(" ")[0] ?? ""

const Locked = ({ page, name, to }: { page: Page; name: string; to: string | undefined }) => {
  const { locked } = page.words.staff
  const plain = to === undefined ? undefined : withoutUnsaved(to)
  return (
    <Says page={page} title={locked.title(name)} text={locked.text}>
      <a class="button" href={signInUrl(page.language, { to })}>
        {locked.unlock}
      </a>
      <a class="button quiet" href={signInUrl(page.language, { to: plain, other: true })}>
        {locked.other}
      </a>
    </Says>
  )
}

const SignedOut = ({ page, leave }: { page: Page; leave?: string | undefined }) => {
  const { signedOut, signIn } = page.words.staff
  return (
    <Says
      page={page}
      title={signedOut.title}
      text={signedOut.text}
      head={leave !== undefined && <meta http-equiv="refresh" content={`0; url=${leave}`} />}
    >
      <a class="button" href={signInUrl(page.language, {})}>
        {signIn}
      </a>
    </Says>
  )
}

/** Where the issuer forgets the browser too. It is left out when the issuer does not answer: here it is over anyway. */
async function leaveUrl({ issuer, origin }: Settings, language: string): Promise<string | undefined> {
  try {
    return await issuer?.leave(new URL("/sign-in/left", origin).href, language)
  } catch (bug) {
    logBug("issuer-silent", bug)
    return undefined
  }
}

/** The session that a form would end, if it comes from a page of ours. */
async function sessionToEnd(c: Context<Env>, settings: Settings) {
  const found = await sessionOf(c, settings)
  if (found) fromHere(c, settings)
  return found?.session
}

/** Away for a moment, or for good: both work for whoever is signed out already. */
export function leaving(settings: Settings): Hono<Env> {
  return new Hono<Env>()
    .post("/lock", async (c) => {
      const { language } = staffPage(c)
      const session = await sessionToEnd(c, settings)
      const { to } = await kept(c, (await writerOf(c)) ?? session?.staff.id)
      await lock(c, settings)
      const query = new URLSearchParams({ ...(to !== undefined && { to }) })
      return c.redirect(`/${language}/locked${query.size > 0 ? `?${query.toString()}` : ""}`, 303)
    })
    .get("/locked", async (c) => {
      const page = staffPage(c)
      const found = await sessionOf(c, settings)
      const to = localPath(page, c.req.query("to"))
      if (!found) return c.redirect(signInUrl(page.language, { to }), 303)
      if (found.open) return c.redirect(to ?? `/${page.language}/account`, 303)
      return c.html(<Locked page={page} name={firstName(found.session.staff.name)} to={to} />)
    })
    .post("/sign-out", async (c) => {
      const page = staffPage(c)
      const session = await sessionToEnd(c, settings)
      await leaveFor(c, settings)
      const leave = session && (await leaveUrl(settings, page.language))
      // No redirect: browsers let no form lead to another site, not even this way.
      if (leave !== undefined) return c.html(<SignedOut page={page} leave={leave} />)
      return c.redirect(`/${page.language}/signed-out`, 303)
    })
    .get("/signed-out", (c) => c.html(<SignedOut page={staffPage(c)} />))
}

/** The issuer has forgotten the browser, and sends it back. */
export function left(settings: Settings): Hono<Env> {
  return new Hono<Env>().get("/sign-in/left", async (c) => {
    const { language } = await pageIn(c, settings, c.req.query("state"))
    return c.redirect(`/${language}/signed-out`, 303)
  })
}
