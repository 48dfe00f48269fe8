import * as z from "zod"

/** A leaf is its value. A fork: which feature, the highest value that goes on to the next node, where others go, and whether what is unknown goes on. */
const Node = z.union([z.tuple([z.number()]), z.tuple([z.int(), z.number(), z.int(), z.boolean()])])
export const Forest = z.object({ start: z.number(), trees: z.array(z.array(Node)) })
export type Forest = z.infer<typeof Forest>
export type Tree = Forest["trees"][number]

function leafOf(tree: Tree, features: readonly number[]): number {
  let at = 0
  for (;;) {
    const node = tree[at]
    if (node === undefined) return 0
    if (node.length === 1) return node[0]
    const [feature, highest, other, unknown] = node
    const value = features[feature] ?? Number.NaN
    at = (Number.isNaN(value) ? unknown : value <= highest) ? at + 1 : other
  }
}

/** What all trees say together. */
export const sumOf = ({ start, trees }: Forest, features: readonly number[]): number =>
  trees.reduce((sum, tree) => sum + leafOf(tree, features), start)
