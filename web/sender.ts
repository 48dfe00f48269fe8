import type { Context } from "hono"
import type { Env, Settings } from "./env.ts"

const v4 = /^(\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3})(?::\d+)?$/

/** As a URL writes it, in one way out of many; undefined when it is no address. */
function canonical(address: string): string | undefined {
  try {
    return new URL(`http://[${address.replace(/^\[|\](:\d+)?$/g, "")}]`).hostname.slice(1, -1)
  } catch {
    return undefined
  }
}

const groupsOf = (text: string): string[] => text.split(":").filter(Boolean)

/** An IPv6 household has 2^64 addresses: the network they share stands for all of them. */
function networkOf(sent: string): string | undefined {
  const plain = v4.exec(sent)?.[1]
  if (plain) return plain
  const address = canonical(sent)
  const [, high, low] = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(address ?? "") ?? []
  if (high && low)
    return [high, low]
      .flatMap((group) => [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 255])
      .join(".")
  const [head, tail] = address?.split("::").map(groupsOf) ?? []
  if (!head) return undefined
  const zeros = Array.from({ length: 8 - head.length - (tail?.length ?? 0) }, () => "0")
  return [...head, ...(tail ? zeros : []), ...(tail ?? [])].slice(0, 4).join(":")
}

/** The network somebody writes from, for limits; undefined where the door cannot tell, or for this very machine. */
export function senderOf(c: Context<Env>, { addressOf }: Settings): string | undefined {
  const address = addressOf?.(c)
  const network = address === undefined ? undefined : networkOf(address)
  return network === undefined || network.startsWith("127.") || canonical(address ?? "") === "::1"
    ? undefined
    : network
}
