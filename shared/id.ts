import * as z from "zod"

/** Short names used in URLs, files and the API. */
export const Id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/)
