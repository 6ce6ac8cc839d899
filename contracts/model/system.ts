/** The two systems that a contract is between, each the provider of its own points. */
export const systems = ['host', 'bot'] as const
export type System = (typeof systems)[number]
