import type { Act } from "../act.ts"
import type { Appointment } from "../appointment/appointment.ts"
import { book } from "../appointment/book.ts"
import * as audits from "../audit/audit.table.ts"
import { invalid, Refusal } from "../refusal.ts"
import { hashed } from "../seal.ts"
import { demand } from "../staff/demand.ts"
import * as table from "../table.ts"
import * as territories from "../territory/territory.table.ts"
import { dayOf, type Instant } from "../time.ts"
import { booked, type Keyed, type Letter, opened, wrongWith } from "./letter.ts"
import * as letters from "./letter.table.ts"

async function checked(act: Act, keyed: Keyed): Promise<void> {
  demand(act, "letters", { location: keyed.location })
  const { head } = await territories.current()
  const problems = wrongWith(keyed, dayOf(act.at, head.timezone))
  if (problems.length > 0) throw invalid(...problems)
}

/**
 * Books the time that was chosen for a letter, and writes down the letter with it: both or neither. The same under the
 * same key is done once. Refuses as `book` does.
 */
export async function accept(
  act: Act,
  keyed: Keyed & { service: string },
  slot: { start: Instant; location: string },
  key: string,
): Promise<Appointment> {
  await checked(act, keyed)
  const { service, also, persons, resident, received } = keyed
  const request = { service, also, persons, resident, received, ...slot }
  return book({ ...act, channel: "post" }, request, `letter ${key}`, ({ code, location }) => [
    letters.add(booked(code, keyed, act.at)),
    ...audits.noted({ ...act, channel: "post" }, { what: "keyed-letter", about: code, location }),
  ])
}

/** Keeps a letter to which no time was given, for a person to answer. The same under the same key is one letter. */
export async function keep(act: Act, keyed: Keyed, key: string): Promise<Letter> {
  await checked(act, keyed)
  const letter = opened(hashed("letter", key), keyed, act.at)
  const { id: about, location } = letter
  const line = audits.noted({ ...act, channel: "post" }, { what: "keyed-letter", about, location })
  try {
    await table.commit([letters.add(letter), ...line])
    return letter
  } catch (refusal) {
    const before = refusal instanceof Refusal ? await letters.find(letter.id) : undefined
    if (!before || before.location !== location) throw refusal
    return before
  }
}
