import type { Channel } from "../act.ts"
import { type Grant, organisationOf, type Role, type Staff } from "./staff.ts"

/**
 * Everything that only people who are signed in do. `serve` is to call whoever waits and to see to them. `callback` is to ask for a call, `calls` to see who asked for one;
 * `figures` is to see how a place does, without anybody in it; `health` is to see whether everything works;
 * `person` is to gather all that is kept of somebody, to hand it to them or to erase it;
 * `close` is to close a place for a time, `administer` to change what it is, `govern` to change what holds everywhere.
 */
export const deeds = [
  "see-times",
  "book",
  "overbook",
  "search",
  "see",
  "move",
  "cancel",
  "correct",
  "arrive",
  "serve",
  "day",
  "paper",
  "letters",
  "tasks",
  "callback",
  "calls",
  "forget",
  "own-people",
  "helped",
  "trail",
  "close",
  "administer",
  "govern",
  "attest",
  "figures",
  "health",
  "person",
] as const
export type Deed = (typeof deeds)[number]
export const isDeed = (name: string): name is Deed => deeds.some((deed) => deed === name)

/** `here`: for everybody at their locations · `own`: for the people of their organisation only. */
type Reach = "here" | "own"

const here = (...names: Deed[]): Partial<Record<Deed, Reach>> =>
  Object.fromEntries(names.map((name) => [name, "here"]))

const phone = here(
  "see-times",
  "book",
  "overbook",
  "search",
  "see",
  "move",
  "cancel",
  "correct",
  "tasks",
  "callback",
  "calls",
  "attest",
)
const reception = { ...phone, ...here("arrive", "serve", "day", "paper", "letters", "forget") }
const manager = { ...reception, ...here("helped", "trail", "close", "figures", "health") }
const admin = { ...manager, ...here("administer", "govern", "person") }

/** Who may do what; what is not named is not allowed. */
export const rights: Record<Role, Partial<Record<Deed, Reach>>> = {
  reception,
  agent: { ...phone, ...here("serve") },
  manager,
  admin,
  helper: {
    "see-times": "here",
    book: "own",
    search: "own",
    see: "own",
    move: "own",
    cancel: "own",
    correct: "own",
    callback: "here",
    "own-people": "own",
    attest: "own",
  },
}

/** What a deed is about: where, and the organisation that helped the person, if one did. */
export type About = { location?: string | undefined; organisation?: string | undefined }

/** What is at no location is the territory's: a colleague of one organisation has no part in it. */
const covers = ({ role, location: own, organisation }: Grant, location: string | undefined) =>
  location === undefined ? role === "helper" || organisation === undefined : own === "*" || own === location

/** What holds at all locations: only whoever answers for all of them may do it there. */
export const everywhere = "*"

/** Whether somebody may do this here and for this person; without `about`, whether they may do it anywhere at all. */
export const may = (staff: Staff, deed: Deed, about?: About): boolean =>
  staff.grants.some((grant) => {
    const reach = rights[grant.role][deed]
    if (!reach || !about) return reach !== undefined
    return covers(grant, about.location) && (reach === "here" || about.organisation === organisationOf(staff))
  })

const channels: Record<Role, readonly Channel[]> = {
  reception: ["phone", "counter", "post", "helper"],
  agent: ["phone", "post"],
  manager: ["phone", "counter", "post", "helper"],
  admin: ["phone", "counter", "post", "helper"],
  helper: ["helper"],
}

/** The ways by which somebody may say that a resident reached them. */
export const channelsOf = ({ grants }: Staff): Channel[] => [
  ...new Set(grants.flatMap(({ role }) => channels[role])),
]

/** The way when nobody says another: at the counter, if that is where they work. */
export const usualChannel = (staff: Staff): Channel =>
  (["counter", "phone", "helper"] as const).find((each) => channelsOf(staff).includes(each)) ?? "counter"

/** Whether somebody helps from outside the administration, and does nothing else. */
export const isHelper = ({ grants }: Staff): boolean =>
  grants.length > 0 && grants.every(({ role }) => role === "helper")
