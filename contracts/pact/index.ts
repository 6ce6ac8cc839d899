import { SEVERAL_USERS } from '../host/failure.ts'
import type { Contract } from '../model/contract.ts'
import type { ConsumerInteraction, Interactions } from '../model/interactions.ts'
import { derivedInteractions } from '../model/pact/derive/index.ts'
import { text } from '../model/pact/formats.ts'

/** Everything that the example's two sides ask of each other: what follows from the contract, and what does not. */
export function exampleInteractions(contract: Contract): Interactions {
  const { host, bot } = derivedInteractions(contract)
  return { host: [...host, ...severalUsers(host)], bot }
}

/** Nobody registers with a phone that is taken: that several have one is the past of a portal, and no creation's. */
function severalUsers(host: readonly ConsumerInteraction[]): ConsumerInteraction[] {
  const byPhone = host.filter(({ description }) => description === 'GET /user: by phone')
  return byPhone.map((interaction) => ({
    ...interaction,
    description: 'GET /user: a phone of several users',
    states: [
      {
        name: 'two users have one phone',
        params: {},
        truth: 'Two users, neither of them deleted, have the same phone.',
        supplies: ['phone'],
      },
    ],
    status: 409,
    answer: { message: text(SEVERAL_USERS) },
  }))
}
