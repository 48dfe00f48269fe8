import { type Appointment, isErased } from "#shared/appointment/appointment.ts"
import { inLanguage } from "#shared/language.ts"
import { locationOf, serviceOf } from "#shared/territory/territory.ts"
import type { Page } from "./page.ts"

type Named = Pick<Page, "words" | "language" | "territory">

/** Who it is for; somebody who was erased has no name any more, somebody else may never have said it. */
export const personText = ({ words }: Named, appointment: Appointment): string =>
  isErased(appointment)
    ? words.reception.one.nobody
    : (appointment.resident.name ?? words.reception.search.noName)

export const placeText = ({ territory, language }: Named, id: string): string =>
  inLanguage(locationOf(territory, id)?.name, language) || id

/** All that a visit is for. */
export const servicesText = ({ territory, language }: Named, { service, also }: Appointment): string =>
  [service, ...also].map((id) => inLanguage(serviceOf(territory, id)?.name, language) || id).join(", ")

/** An organisation by its name; one that is not in the territory by what it calls itself. */
export const organisationText = ({ territory, language }: Named, id: string): string =>
  inLanguage(territory.organisations.find((each) => each.id === id)?.name, language) || id

/** Where colleagues open an appointment. */
export const appointmentUrl = ({ language }: Pick<Page, "language">, code: string, rest = ""): string =>
  `/${language}/reception/appointment/${code}${rest}`

/** The same address, from a call that is going on: its pages keep the way back to it. */
export const fromCall = (url: string, call: string | undefined): string =>
  call ? `${url}${url.includes("?") ? "&" : "?"}${new URLSearchParams({ call }).toString()}` : url

/** What a field asks, before what is wrong with it. */
export const asLabel = (question: string): string => question.replace(/\s*\?$/u, "")
