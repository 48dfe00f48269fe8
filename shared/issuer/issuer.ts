import type { Staff } from "../staff/staff.ts"

/** Whoever says who somebody is: any OpenID Connect issuer. */
export type Issuer = {
  /** Where a browser goes to sign in, and what is needed when it comes back to `back`. `again` asks for the password even so. */
  start(back: string, again: boolean): Promise<{ url: string; pending: string }>
  /** Who came back. Refuses `sign-in` for anybody who did not start here, or with no role of ours. */
  finish(url: URL, pending: string): Promise<Staff>
  /** Whom a bearer token speaks for; undefined when it is none of this issuer's for us, or no longer. */
  bearer(token: string): Promise<Staff | undefined>
  /** Where a browser goes to be forgotten by the issuer too, before it returns to `back`; undefined where there is no such place. */
  leave(back: string): Promise<string | undefined>
}
