import { Hono } from "hono"
import type { Env } from "./env.ts"

/**
 * A door that starts with its first pages alone, and loads the whole when somebody asks for anything else: what is not
 * read when a door starts costs nobody who comes for the first pages a moment.
 */
export function beginning(first: Hono<Env>, load: () => Promise<Hono<Env>>): Hono<Env> {
  const answers = (method: string, path: string): boolean =>
    first.router
      .match(method === "HEAD" ? "GET" : method, path)[0]
      .some(([[, route]]) => route.method !== "ALL")
  let whole: Promise<Hono<Env>> | undefined
  return new Hono<Env>().all("*", async (c) => {
    const door = answers(c.req.method, c.req.path) ? first : await (whole ??= load())
    return door.fetch(c.req.raw, c.env)
  })
}
