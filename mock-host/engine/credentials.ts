/** A part of a request that shows who is calling. */
export interface Proof {
  readonly in: 'header' | 'query' | 'cookie'
  readonly name: string
  /** The whole of what has to stand there. */
  readonly value: string
  /** What a refusal calls it. */
  readonly scheme: 'Bearer' | 'Basic' | 'ApiKey'
}

/** What is added to a call so that a bot lets it in. */
export interface Credential {
  readonly headers: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
}

/** How a host and its bots show each other who is calling. */
export interface Credentials {
  /** What a request for an operation shows: all proofs of one of these lists; nothing where one of them is empty. */
  wanted(operation: string, token: string): readonly (readonly Proof[])[]
  /** What a call of an endpoint of a bot bears. @throws UserError for a token that cannot be borne so */
  borne(alias: string, token: string): Credential
}

/** The token of a bearer, for whatever is called. */
export const bearer: Credentials = {
  wanted: (_operation, token) => [
    [{ in: 'header', name: 'Authorization', value: `Bearer ${token}`, scheme: 'Bearer' }],
  ],
  borne: (_alias, token) => ({ headers: { authorization: `Bearer ${token}` }, query: {} }),
}
