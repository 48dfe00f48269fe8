/**
 * What becomes of a stored attribute when the retention time of its item is over:
 * kept (says nothing about a person), erased (removed then), or expires (goes with the whole item).
 */
export type Rule = "kept" | "erased" | "expires"
