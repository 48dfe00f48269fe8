import {
  type DynamoDBClient,
  ThrottlingException,
  TransactionCanceledException,
} from "@aws-sdk/client-dynamodb"

type Plugin = Parameters<DynamoDBClient["middlewareStack"]["use"]>[0]

/** Small and repeatable (mulberry32): the same seed disturbs the same calls. */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/**
 * What real DynamoDB does under contention and DynamoDB Local never: a share of transactions is cancelled with
 * TransactionConflict, before anything is written.
 */
export function conflicts(share: number, random: () => number): Plugin {
  return {
    applyToStack(stack) {
      stack.add(
        (next, context) => async (args) => {
          if (context.commandName === "TransactWriteItemsCommand" && random() < share)
            throw new TransactionCanceledException({
              $metadata: {},
              message: "Transaction cancelled, please refer cancellation reasons for specific reasons",
              CancellationReasons: [{ Code: "TransactionConflict" }, { Code: "None" }],
            })
          return next(args)
        },
        { step: "serialize", name: "conflicts" },
      )
    },
  }
}

/** Too much at once for a partition that has not grown yet: a share of calls is throttled, where the client sees it come back. */
export function throttles(share: number, random: () => number): Plugin {
  return {
    applyToStack(stack) {
      stack.add(
        (next) => async (args) => {
          if (random() < share) throw new ThrottlingException({ $metadata: {}, message: "Rate exceeded" })
          return next(args)
        },
        { step: "deserialize", name: "throttles", priority: "high" },
      )
    },
  }
}
