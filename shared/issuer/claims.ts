import * as z from "zod"
import { grantFrom, Staff } from "../staff/staff.ts"

/** What an issuer says about somebody, as it came. */
export type Claims = Record<string, unknown>

const texts = z.union([
  z.array(z.unknown()).transform((list) => list.filter((each) => typeof each === "string")),
  z.string().transform((text) => text.split(/[\s,]+/)),
])

const name = (claim: unknown): string | undefined =>
  typeof claim === "string" && claim.trim() !== "" ? claim.trim().slice(0, 200) : undefined

/** Whom claims speak of: roles are texts in one claim, and those that are none of ours say nothing. Undefined without a role. */
export function staffFrom(claims: Claims, rolesClaim: string): Staff | undefined {
  const written = texts.safeParse(claims[rolesClaim]).data ?? []
  const grants = [...new Set(written)].flatMap((text) => grantFrom(text) ?? [])
  const called = name(claims.name) ?? name(claims.preferred_username) ?? claims.sub
  return grants.length > 0 ? Staff.safeParse({ id: claims.sub, name: called, grants }).data : undefined
}

/** The name somebody signs in with, as far as the issuer tells. */
export const hintFrom = (claims: Claims): string | undefined =>
  name(claims.preferred_username) ?? name(claims.email)

/** Whether a token is meant for us: by its audience or, where an issuer gives none, by the client it was made for. */
export function isForUs({ aud, client_id }: Claims, clientId: string, audience: string): boolean {
  if (aud === undefined) return client_id === clientId
  return [aud].flat().includes(audience)
}

/** Whether a token says what its bearer may do. One that says who somebody is must not open anything. */
export function isAccess(type: string | undefined, claims: Claims): boolean {
  if (["nonce", "at_hash", "c_hash"].some((each) => claims[each] !== undefined)) return false
  if (claims.token_use !== undefined) return claims.token_use === "access"
  if (/^(application\/)?at\+jwt$/i.test(type ?? "")) return true
  return claims.typ === "Bearer" || claims.scope !== undefined || claims.scp !== undefined
}

/** Whether whoever was asked again has just answered, where the issuer tells: ten minutes are enough to type a password. */
export const isFresh = ({ iat, auth_time }: Claims): boolean =>
  typeof iat !== "number" || typeof auth_time !== "number" || iat - auth_time <= 600
