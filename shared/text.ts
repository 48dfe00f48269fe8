import * as z from "zod"
import type { Fault } from "./refusal.ts"

/** NUL and other controls, and the invisible marks that reorder or overwrite what a clerk reads. */
const forbidden =
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\u200E\u200F\u202A-\u202E\u2066-\u2069\u061C]/u

/** Nothing in it is invisible or half a character. */
export const isPlain = (text: string): boolean => !forbidden.test(text) && text.isWellFormed()

const fault = (name: Fault): string => name

/** Text a person typed: any script, kept exactly; at most `max` characters. */
export const Text = (max: number) =>
  z.string().max(max, fault("too-long")).refine(isPlain, fault("bad-characters"))

export const Email = z.email(fault("bad-email")).max(254, fault("too-long"))
