import { TerritoryFile } from "#shared/territory/territory.ts"

/** A commune whose days have so many desks with so many times of 15 minutes; nothing is kept from the web. */
export function aDayOf(desks: number, times: number): TerritoryFile {
  const ends = 8 * 60 + times * 15
  const to = `${String(Math.floor(ends / 60)).padStart(2, "0")}:${String(ends % 60).padStart(2, "0")}`
  return TerritoryFile.parse({
    territory: {
      id: "rush",
      name: { fr: "Commune" },
      languages: ["fr"],
      official: ["fr"],
      phone: "+32 4 221 80 00",
      phoneHours: [{ days: ["mon"], from: "08:30", to: "16:00" }],
      post: { fr: "Place 1" },
    },
    policy: { protectedShare: 0, minPhoneHours: 0 },
    services: [
      { id: "id-card", name: { fr: "Carte" }, minutes: 15, routes: ["web", "phone", "counter", "post"] },
    ],
    locations: [
      {
        id: "hotel",
        name: { fr: "Hôtel" },
        address: { fr: "Place 1" },
        postalCode: "1030",
        desks: Array.from({ length: desks }, (_, i) => ({ id: `g${i}`, services: ["id-card"] })),
        openings: [{ days: ["mon", "tue", "wed", "thu", "fri"], from: "08:00", to, for: "appointments" }],
      },
    ],
  })
}
