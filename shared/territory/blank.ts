import { languages } from "../language.ts"
import { Policy, type Territory } from "./territory.ts"

/**
 * What is in force in a table that holds no territory yet: nothing to ask for, and nobody to ask. Administrators sign in
 * and import one; it becomes the first version.
 */
export const blank = (): Territory => ({
  version: 0,
  head: {
    id: "guichet",
    name: { fr: "Guichet", nl: "Guichet", de: "Guichet", en: "Guichet" },
    timezone: "Europe/Brussels",
    languages: [...languages],
    official: [...languages],
    phone: "",
    phoneHours: [],
    post: {},
  },
  holidays: [],
  organisations: [],
  policy: Policy.parse({}),
  postcodes: {},
  neighbourhoods: [],
  services: [],
  rights: [],
  locations: [],
})

export const isBlank = ({ version }: Territory): boolean => version === 0
