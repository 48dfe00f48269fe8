/** Which version of the code this is: the one of package.json, as a test says. */
export const version = "0.1.0"
