import type { Staff } from "../staff/staff.ts"

/** How somebody is to be asked who they are. */
export type Asking = {
  /** Comes back with whoever signed in. */
  state: string
  /** Asks for the password even if the issuer still knows the browser. */
  again: boolean
  /** Whom the issuer may suggest, by the name they sign in with. */
  hint?: string | undefined
}

/** Somebody who has just signed in, and the name they did it with. */
export type SignedIn = { staff: Staff; hint?: string | undefined }

/** Nobody can be asked now who somebody is. `cause` says why. */
export class IssuerSilent extends Error {
  override name = "IssuerSilent"
}

/** Whoever says who somebody is: any OpenID Connect issuer. */
export type Issuer = {
  /** Where a browser goes to sign in, and what is needed when it comes back to `back`. */
  start(back: string, asking: Asking): Promise<{ url: string; pending: string }>
  /** Who came back. Refuses `sign-in` for anybody who did not start here, and `not-allowed` for nobody of ours: without a role. */
  finish(url: URL, pending: string): Promise<SignedIn>
  /**
   * Whom a bearer token speaks for; undefined when it is none of this issuer's for us, or no longer. Throws `IssuerSilent`
   * when the token cannot be looked at.
   */
  bearer(token: string): Promise<Staff | undefined>
  /** Where a browser goes to be forgotten by the issuer too, before it returns to `back`; undefined where there is no such place. */
  leave(back: string, state: string): Promise<string | undefined>
  /** Whether it answers now. */
  answers(): Promise<boolean>
}
