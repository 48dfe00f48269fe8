import type { Context } from "hono"
import type { Env, Settings } from "./env.ts"

/** An IPv6 household has 2^64 addresses: the network they share stands for all of them. */
function networkOf(address: string): string {
  const [, v4] = /^(?:::ffff:)?(\d+\.\d+\.\d+\.\d+)$/i.exec(address) ?? []
  if (v4 || !address.includes(":")) return v4 ?? address
  const [head = "", tail] = address.toLowerCase().split("::")
  const [first, last] = [head, tail ?? ""].map((groups) => groups.split(":").filter(Boolean))
  const zeros = Array.from({ length: 8 - (first?.length ?? 0) - (last?.length ?? 0) }, () => "0")
  const groups = [...(first ?? []), ...(tail === undefined ? [] : zeros), ...(last ?? [])]
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":")
}

/** The network somebody writes from, for limits; undefined where the door cannot tell, or for this very machine. */
export function senderOf(c: Context<Env>, { addressOf }: Settings): string | undefined {
  const address = addressOf?.(c)
  return address === undefined || /^(127\.|::1$)/.test(address) ? undefined : networkOf(address)
}
