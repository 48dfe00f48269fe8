import type { Context } from "hono"
import { asResident } from "#shared/act.ts"
import { preferred } from "#shared/language.ts"
import { logBug } from "#shared/log.ts"
import { isBlank } from "#shared/territory/blank.ts"
import * as territories from "#shared/territory/territory.table.ts"
import type { Territory } from "#shared/territory/territory.ts"
import { wordsIn } from "#shared/words/words.ts"
import type { Env, Page, Settings } from "#web/env.ts"
import { knownTerritory } from "#web/known.ts"
import { senderOf } from "#web/sender.ts"

/** The territory in force. While the table cannot be read, the last one known still gives its pages and its phone number. */
async function inForce(): Promise<Territory> {
  try {
    return await territories.current()
  } catch (bug) {
    const known = territories.lastKnown()
    if (!known) throw bug
    logBug("territory-unread", bug)
    return known
  }
}

const named = (c: Context, { head }: Territory) => {
  const [, prefix] = /^\/([a-z]{2})(?:\/|$)/.exec(c.req.path) ?? []
  return head.languages.find((each) => each === prefix)
}

const wished = (c: Context, { head }: Territory) =>
  preferred(c.req.header("accept-language"), head.languages) ?? head.languages[0]

/** Where somebody starts who names no language. */
export const start = async (c: Context): Promise<string> => `/${wished(c, await inForce())}`

/** Where colleagues sign in and work: there already while residents have nothing to come for. */
const ofColleagues = /^\/[a-z]{2}\/(reception|account|sign-in|sign-out|signed-out|lock|locked)(\/|$)/

/** Gives the page what it knows besides its URL; false when the territory does not speak its language, or there is none. */
export async function setPage(c: Context<Env>, settings: Settings): Promise<boolean> {
  const { now, origin } = settings
  const territory = await inForce()
  const language = named(c, territory)
  if (!language || (isBlank(territory) && !ofColleagues.test(c.req.path))) return false
  const at = now()
  const { pathname, search } = new URL(c.req.url)
  c.set("origin", origin)
  c.set("settings", settings)
  c.set("act", asResident(at, "web", senderOf(c, settings)))
  c.set("page", { language, words: wordsIn(language), territory, now: at, path: pathname + search })
  return true
}

/** A page whose URL names no language: in the one asked for, or else the browser's. */
export async function pageIn(c: Context<Env>, { now }: Settings, language?: string): Promise<Page> {
  const territory = await inForce()
  const { languages } = territory.head
  const spoken = languages.find((each) => each === language) ?? wished(c, territory) ?? "fr"
  return { language: spoken, words: wordsIn(spoken), territory, now: now(), path: `/${spoken}` }
}

/** What stands for a page where there is none: the language asked for, the territory if it can be known. */
export async function fallback(c: Context<Env>, { now }: Settings): Promise<Page | undefined> {
  const page = c.get("page")
  const territory = await knownTerritory()
  const language = territory && (named(c, territory) ?? wished(c, territory))
  if (page || !language) return page
  return { language, words: wordsIn(language), territory, now: now(), path: `/${language}` }
}
