import type { Act } from "../act.ts"
import { load } from "../appointment/access.ts"
import * as audits from "../audit/audit.table.ts"
import { isHowKnown } from "../audit/audit.ts"
import type { Step } from "../table.ts"
import * as territories from "../territory/territory.table.ts"
import { type Attestation, factsOfAppointment, resultOf } from "./attestation.ts"
import { keep } from "./keep.ts"

/** Whether the colleague who cancelled it wrote down how they knew whose it was. */
async function cancelledAtRequest(act: Act, code: string): Promise<boolean> {
  const lines = await audits.ofAppointment(act.at, code)
  const line = lines.find(({ what }) => what === "cancelled")
  return line?.why !== undefined && isHowKnown(line.why)
}

/**
 * An attestation for whoever holds the key of an appointment, or for a colleague who may do this with it: the same one
 * as long as nothing about it changes. A line in the trail of a colleague. Refuses `not-found`, `too-many-requests`.
 */
export async function ofAppointment(
  act: Act,
  code: string,
  secret: string | undefined,
  more: (attestation: string) => Step[] = () => [],
): Promise<Attestation> {
  const appointment = await load(act, "attest", code, secret)
  const territory = await territories.current()
  const { status, booked, location } = appointment
  const result = resultOf(appointment, status === "cancelled" && (await cancelledAtRequest(act, code)))
  const facts = factsOfAppointment(appointment, result, territory)
  const about = `appointment ${code} ${booked.at} ${location} ${result}`
  const line = audits.noted(act, { what: "attested", about: code, location })
  return keep(act, about, facts, [...line, ...more(about)])
}
