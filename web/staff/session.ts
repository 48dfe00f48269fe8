import type { Context } from "hono"
import { deleteCookie, getCookie, setCookie } from "hono/cookie"
import { sealed, token, unsealed } from "#shared/seal.ts"
import { end } from "#shared/session/end.ts"
import { isEnded } from "#shared/session/session.table.ts"
import { holds, opened, readFrom, seenAt, type Session, written } from "#shared/session/session.ts"
import type { SignedIn } from "#shared/issuer/issuer.ts"
import type { Instant } from "#shared/time.ts"
import type { Env, Settings } from "#web/env.ts"

/** Browsers drop what is larger than 4 KB, with its name and attributes, in silence. */
const largest = 3500

const isSecure = ({ origin }: Settings): boolean => origin.startsWith("https:")

/** A browser takes `__Host-` only from us, encrypted and for no other site under the same name. */
const nameOf = (settings: Settings): string => (isSecure(settings) ? "__Host-staff" : "staff")

export const cookieOptions = (settings: Settings) =>
  ({ path: "/", httpOnly: true, sameSite: "Lax", secure: isSecure(settings) }) as const

/** The session as a browser keeps it: nobody there can read it or make one. */
export const cookieOf = (session: Session): string => sealed("session", written(session))

export const newSession = (who: SignedIn, now: Instant): Session => opened(token(), who, now)

/** Without a date on which it expires: it goes when the browser is closed. */
const give = (c: Context<Env>, settings: Settings, cookie: string): void =>
  setCookie(c, nameOf(settings), cookie, cookieOptions(settings))

/** Lets the browser keep a new session instead of any other; false when somebody has more roles than a browser keeps. */
export async function begin(c: Context<Env>, settings: Settings, who: SignedIn): Promise<boolean> {
  const cookie = cookieOf(newSession(who, settings.now()))
  if (cookie.length > largest) return false
  await lock(c, settings)
  give(c, settings, cookie)
  return true
}

function shown(c: Context<Env>, settings: Settings): Session | undefined {
  const text = unsealed("session", getCookie(c, nameOf(settings)) ?? "")
  return text === undefined ? undefined : readFrom(text)
}

/** The session that the browser shows, and whether it still holds. What is left of one says whose it was. */
export async function sessionOf(
  c: Context<Env>,
  settings: Settings,
): Promise<{ session: Session; open: boolean } | undefined> {
  const session = shown(c, settings)
  return session && { session, open: holds(session, settings.now()) && !(await isEnded(session.id)) }
}

/** What somebody got by doing something: what is not there, and what is broken, is nothing of theirs. */
const isOwn = ({ status }: Response): boolean => status < 400 || status === 409 || status === 422

/** Keeps somebody who has done something from being locked. An error that a cache might keep carries no session. */
export function refresh(c: Context<Env>, settings: Settings, session: Session): void {
  const seen = seenAt(session, settings.now())
  // Who has just left, or signed in anew, keeps what they were given.
  const given = c.res.headers.getSetCookie().some((each) => each.startsWith(`${nameOf(settings)}=`))
  if (seen && !given && isOwn(c.res)) give(c, settings, cookieOf(seen))
}

const left = "left"

/** Ends the session and takes it from the browser, which remembers that the next to sign in is to be asked again. */
export async function leaveFor(c: Context<Env>, settings: Settings): Promise<void> {
  const session = shown(c, settings)
  if (session) await end(session)
  deleteCookie(c, nameOf(settings), cookieOptions(settings))
  setCookie(c, left, "1", cookieOptions(settings))
}

/** Ends the session, and leaves with the browser whose it was. */
export async function lock(c: Context<Env>, settings: Settings): Promise<void> {
  const session = shown(c, settings)
  if (session) await end(session)
}

/** Whether somebody sat here before: an issuer that still knows the browser must not let the next one in by itself. */
export const wasLeft = (c: Context<Env>): boolean => getCookie(c, left) !== undefined
export const arrived = (c: Context<Env>, settings: Settings): void =>
  void deleteCookie(c, left, cookieOptions(settings))
