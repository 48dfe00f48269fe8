/** Who signs staff in. The environment names it at deploy; without one nobody can sign in, and their pages say so. */
const { GUICHET_ISSUER, GUICHET_CLIENT_ID, GUICHET_ROLES_CLAIM, GUICHET_AUDIENCE } = process.env

if (GUICHET_ISSUER && (!GUICHET_ISSUER.startsWith("https://") || !GUICHET_CLIENT_ID))
  throw new Error("GUICHET_ISSUER must be the https address of an issuer, with a GUICHET_CLIENT_ID")

const named = {
  issuer: GUICHET_ISSUER,
  clientId: GUICHET_CLIENT_ID,
  rolesClaim: GUICHET_ROLES_CLAIM || undefined,
  audience: GUICHET_AUDIENCE || undefined,
}

export const issuer = new sst.Linkable("Issuer", {
  properties: { value: JSON.stringify(GUICHET_ISSUER ? named : {}) },
})
