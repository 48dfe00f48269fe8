import type { Appointment } from "#shared/appointment/appointment.ts"
import { withOffset } from "#shared/time.ts"

/** What is held for somebody whose desk is closed; nothing for anybody else. */
export function strandedAnswer({ stranded }: Pick<Appointment, "stranded">, zone: string) {
  if (!stranded) return {}
  const offers = stranded.offers.map(({ start, end, location }) => ({
    start: withOffset(start, zone),
    end: withOffset(end, zone),
    location,
  }))
  return {
    stranded: { ...(stranded.until && { until: withOffset(stranded.until, zone) }), offers },
  }
}
