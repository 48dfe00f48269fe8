import type { World } from "../world.ts"
import { phoneOf } from "./phone.ts"

/** What a browser says of a form it sends from a page of ours. */
export const fromOurs = { origin: "http://localhost:3000" }

/** Goes through the sign-in from a path as whoever these roles make: `zoe=reception:hotel`. */
export async function signInOn(
  browser: ReturnType<typeof phoneOf>,
  who: string,
  path = "/fr/sign-in",
): Promise<{ status: number; location: string; html: string; asked: URL }> {
  const away = await browser.get(path)
  const asked = new URL(away.location)
  const state = asked.searchParams.get("state") ?? ""
  const back = await browser.get(`/sign-in/back?${new URLSearchParams({ state, code: who }).toString()}`)
  return { ...back, asked }
}

/** A browser of somebody who has just signed in with these roles; its forms come from our pages. */
export async function colleague(world: World, grants: string, id = grants.replace(/\W/g, "-")) {
  const browser = phoneOf(world, fromOurs)
  await signInOn(browser, `${id}=${grants}`)
  return browser
}
