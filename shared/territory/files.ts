/** Everything that reads and writes files, for those who load it only when a file comes or goes: it weighs as much as all the rest. */
export { importing } from "./import.ts"
export { readFile } from "./read-file.ts"
export { writeFile } from "./write-file.ts"
