/** Keys and indexes of the one table: what AWS is told, and what one machine creates. */
export const tableShape = {
  key: { hash: "pk", range: "sk" },
  indexes: {
    /** What falls due when: `DUE` by instant. Sparse. */
    due: { hash: "duePk", range: "dueSk", projection: "KEYS_ONLY" },
    /** Lists for people: a location's day, open callbacks, a month's notices. Sparse. */
    list: { hash: "listPk", range: "listSk", projection: "ALL" },
    /** What one phone holds, by keyed hash. Sparse. */
    phone: { hash: "phonePk", range: "phoneSk", projection: "KEYS_ONLY" },
  },
  ttl: "expiresAt",
} as const
