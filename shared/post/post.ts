import type { Language } from "../language.ts"

/** How one message reaches one person. */
export type Route = "sms" | "voice" | "letter" | "email"

/** What the post is asked to carry. `id` is the notice's: a carrier that knows it already carries nothing. */
export type Parcel = { id: string; route: Route; to: string; language: Language; body: string }

/** The port behind which every provider stands. Throws when the provider cannot be reached: it is tried again. */
export type Post = { send(parcel: Parcel): Promise<"accepted" | "rejected"> }
