/** What the functions are linked to, by name. `sst deploy` writes the same from infra/; a test compares the two. */
import "sst"

type Value = { type: string; value: string }

declare module "sst" {
  export interface Resource {
    TableName: Value
    Secret: Value
    Origin: Value
    RouterKey: Value
    Issuer: Value
    ClientSecret: Value
    CallSecret: Value
    QueueSecret: Value
    Post: Value
  }
}
