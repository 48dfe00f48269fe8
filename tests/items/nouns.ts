import * as z from "zod"
import { Alert } from "#shared/alert/alert.ts"
import { Appointment } from "#shared/appointment/appointment.ts"
import { Again, Attestation } from "#shared/attestation/attestation.ts"
import { Audit } from "#shared/audit/audit.ts"
import { Callback, Echo } from "#shared/callback/callback.ts"
import { Conversation } from "#shared/conversation/conversation.ts"
import { Help } from "#shared/help/help.ts"
import { Kiosk } from "#shared/kiosk/kiosk.ts"
import { Letter } from "#shared/letter/letter.ts"
import { Notice } from "#shared/notice/notice.ts"
import { Parity } from "#shared/parity/parity.ts"
import { Case, Rebooking } from "#shared/rebooking/rebooking.ts"
import { Sweep } from "#shared/retention/swept.ts"
import { Task } from "#shared/task/task.ts"
import { Version } from "#shared/territory/version.ts"
import { Visit } from "#shared/visit/visit.ts"
import { Entry } from "#shared/waiting-list/entry.ts"
import { InLine } from "#shared/waiting-list/entry.table.ts"
import { FreedTime } from "#shared/waiting-list/freed-time.ts"

/** What each type of item is read as. A visit's name is made of where it lies. */
export const nouns: Record<string, z.ZodType> = {
  alert: Alert,
  appointment: Appointment,
  attestation: Attestation,
  "attested-again": Again,
  audit: Audit,
  callback: Callback,
  conversation: Conversation,
  echo: Echo,
  "freed-time": FreedTime,
  help: Help,
  "in-line": InLine,
  kiosk: Kiosk,
  letter: Letter,
  notice: Notice,
  parity: Parity,
  rebooking: Rebooking,
  "rebooking-case": Case,
  sweep: Sweep,
  task: Task,
  "territory-version": Version,
  visit: Visit.omit({ id: true }),
  waiter: Entry,
}

export const Shape = z.record(z.string(), z.unknown())
export type Shape = z.infer<typeof Shape>

/** Without the word that nothing else may be there: what a later version adds is passed over. */
function open(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(open)
  if (typeof value !== "object" || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name, each]) => !(name === "additionalProperties" && each === false))
      .map(([name, each]) => [name, open(each)]),
  )
}

/** What a version can read of each type. */
export const shapesNow = (): Record<string, Shape> =>
  Object.fromEntries(
    Object.entries(nouns).map(([type, schema]) => [
      type,
      Shape.parse(open(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }))),
    ]),
  )
