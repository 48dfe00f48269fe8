import { type Appointment, isOpen } from "#shared/appointment/appointment.ts"
import { spoken } from "#shared/phone.ts"
import { locationOf, serviceOf } from "#shared/territory/territory.ts"
import type { Page } from "#web/env.ts"
import { ServiceLines } from "#web/ui/chosen.tsx"
import { Held, heldUntil, type Offer, offersOf, offerText, untilText } from "#web/ui/held.tsx"
import { phoneHoursText } from "#web/ui/human.tsx"

type Props = {
  page: Page
  appointment: Appointment
  /** Where this page of the appointment is, and where a held time is taken. */
  own: (name: string) => string
  take: (offer: Offer) => string
}

/** What is held, or that nothing is and a person sees to it. */
const Waiting = ({ page, appointment, take }: Props) => {
  const { page: words } = page.words.rebooking
  const { head } = page.territory
  const offers = offersOf(appointment, page.now)
  const phone = locationOf(page.territory, appointment.location)?.phone ?? head.phone
  if (offers.length === 0)
    return (
      <>
        <p class="chosen">
          {words.none} {words.person}
        </p>
        <p>{words.phone(spoken(phone), phoneHoursText(page))}</p>
      </>
    )
  return (
    <>
      <h2>{words.held}</h2>
      <p>{words.choose(untilText(page, heldUntil(appointment)))}</p>
      <Held page={page} offers={offers} action={take} />
    </>
  )
}

/** The desk is closed: first what is held instead, then every other way on. */
export const StrandedView = (props: Props) => {
  const { page, appointment, own } = props
  const { page: words } = page.words.rebooking
  const { service, location } = appointment
  const callMe = `/${page.language}/call-me?${new URLSearchParams({ service, location }).toString()}`
  if (!isOpen(appointment, page.now))
    return (
      <>
        <p>{offerText(page, appointment)}</p>
        <p class="chosen">{words.notHeld}</p>
        <p class="actions">
          <a class="button" href={`/${page.language}`}>
            {page.words.done.again}
          </a>
          <a class="button quiet" href={callMe}>
            {words.callMe}
          </a>
        </p>
      </>
    )
  const services = [service, ...appointment.also].map((id) => serviceOf(page.territory, id))
  return (
    <>
      <p>
        {words.lost}
        <br />
        <strong>
          <ServiceLines page={page} services={services} persons={appointment.persons} />
          <br />
          {offerText(page, appointment)}
        </strong>
      </p>
      <Waiting {...props} />
      <p class="actions">
        <a class="button quiet" href={own("move")}>
          {words.other}
        </a>
        <a class="button quiet" href={callMe}>
          {words.callMe}
        </a>
        <a class="button quiet warn" href={own("cancel")}>
          {words.cancel}
        </a>
      </p>
    </>
  )
}
