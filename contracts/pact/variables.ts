import { z } from 'zod'
import type { Matcher } from '../model/pact/matchers.ts'
import { id, moment, phone } from '../model/scalars.ts'
import type { Variable } from '../model/states.ts'

/** What provider states return, and what stands in the pact files where no state has said otherwise. */
export const variables = {
  botId: { schema: id, example: 1, meaning: 'The bot on its platform' },
  userId: { schema: id, example: 127, meaning: 'The user whom the interaction is about' },
  authorId: { schema: id, example: 126, meaning: 'The user who wrote the post' },
  postId: { schema: id, example: 501, meaning: 'The post' },
  commentId: { schema: id, example: 701, meaning: 'The comment' },
  orderId: { schema: id, example: 901, meaning: 'The order; the requests of the portal are its orders' },
  phone: { schema: phone, example: '79187777777', meaning: 'Phone of the user: digits only' },
  email: { schema: z.email(), example: 'address@domain.ru', meaning: 'E-mail address of the user' },
  since: {
    schema: moment,
    example: '2026-02-20T00:00:00+03:00',
    meaning: 'A moment: ISO 8601 with an offset',
  },
} as const satisfies Record<string, Variable>

export type VariableName = keyof typeof variables

/** The value that the provider state returns under this name, in a request or in an answer. */
export function given(name: VariableName): Matcher {
  const { example } = variables[name]
  return {
    'pact:matcher:type': typeof example === 'number' ? 'integer' : 'type',
    'pact:generator:type': 'ProviderState',
    expression: `\${${name}}`,
    value: example,
  }
}
