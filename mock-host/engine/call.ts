/** What a simulated host tells its bots: one call of an endpoint. */
export interface BotCall {
  readonly alias: string
  readonly params: object
}
