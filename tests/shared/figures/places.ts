import { inForce } from "#shared/territory/load.ts"
import { asSystem } from "#shared/act.ts"
import { type Territory, TerritoryFile } from "#shared/territory/territory.ts"
import { instant, ms } from "#shared/time.ts"

/** What a commune of this kind is asked for: how long it takes, and of how many visits it is the reason. */
const asked = [
  ["id-card", 15, 26],
  ["passport", 15, 14],
  ["address", 20, 16],
  ["certificate", 5, 12],
  ["kids-id", 10, 9],
  ["driving-licence", 15, 8],
  ["residence", 30, 7],
  ["birth", 25, 3],
  ["death", 30, 2],
  ["legalise", 10, 3],
] as const

export const services = Object.fromEntries(asked.map(([id, , weight]) => [id, weight]))
export const minutesFor: Record<string, number> = Object.fromEntries(
  asked.map(([id, minutes]) => [id, minutes]),
)

export const postcodes = ["1030", "1140", "1080", "1081", "1082", "1083", "1130", "1020"] as const

/** Desks at each of the eight places: sixty, of which every fifth is for whoever comes without an appointment. */
const sizes = [14, 11, 9, 8, 6, 5, 4, 3]

export const hours = [
  { from: "08:30", to: "12:30" },
  { from: "13:15", to: "16:45" },
] as const

/** `used`: on how many days somebody there says who came. */
export type Place = {
  id: string
  forAppointments: string[]
  forWalkIns: string[]
  isSaturday: boolean
  used: number
}

/** Eight places; at a tenth of the scale six with one desk each, which does both or appointments only. */
export const places = (scale: number): Place[] =>
  sizes.flatMap((size, i) => {
    const many = Math.round(size * scale)
    if (many === 0) return []
    const desks = Array.from({ length: many }, (_, n) => `g${n + 1}`)
    const walkIns = desks.filter((_, n) => (many === 1 ? i % 2 === 0 : n % 5 === 4 || n === many - 1))
    return {
      id: `place-${i + 1}`,
      forAppointments: many === 1 ? desks : desks.filter((desk) => !walkIns.includes(desk)),
      forWalkIns: walkIns,
      isSaturday: i === 1,
      used: i < 3 ? 0.87 : i < 5 ? 0.5 : 0.15,
    }
  })

const weekdays = ["mon", "tue", "wed", "thu", "fri"] as const

/** The commune as it is in force: its places, what it does, and its public holidays. */
export function territoryFile(scale: number): TerritoryFile {
  const name = (text: string) => ({ fr: text, nl: text, de: text, en: text })
  return TerritoryFile.parse({
    territory: {
      id: "commune",
      name: name("Commune"),
      languages: ["fr", "nl", "de", "en"],
      official: ["fr", "nl"],
      holidays: "BE",
      phone: "+32 4 221 80 00",
      phoneHours: [{ days: [...weekdays], from: "08:30", to: "16:00" }],
      post: name("Place 1, 1030 Schaerbeek"),
    },
    organisations: organisations.map((id) => ({ id, name: name(id) })),
    policy: { protectedShare: 0.3 },
    services: asked.map(([id, minutes]) => ({
      id,
      name: name(id),
      minutes,
      perPerson: false,
      routes: ["web", "sms", "phone", "counter", "post", "helper"],
    })),
    locations: places(scale).map(({ id, forAppointments, forWalkIns, isSaturday }, i) => ({
      id,
      name: name(id),
      address: name("Place 1, 1030 Schaerbeek"),
      postalCode: postcodes[i % postcodes.length],
      desks: [...new Set([...forAppointments, ...forWalkIns])]
        .toSorted()
        .map((desk) => ({ id: desk, services: asked.map(([service]) => service) })),
      openings: (["appointments", "walk-ins"] as const).flatMap((purpose) => {
        const desks = purpose === "appointments" ? forAppointments : forWalkIns
        if (desks.length === 0) return []
        return [
          ...hours.map((each) => ({ days: [...weekdays], ...each, desks, for: purpose })),
          ...(isSaturday
            ? [{ days: ["sat" as const], from: "09:00", to: "12:00", desks, for: purpose }]
            : []),
        ]
      }),
    })),
  })
}

export const organisations = ["quartier", "maison-medicale", "ecrivain-public"] as const

export const territoryOf = (scale: number, day: string): Territory =>
  inForce(asSystem(instant(ms(`${day}T08:00:00.000Z`))), territoryFile(scale))
