import { USER_NOT_FOUND } from '../../../host/failure.ts'
import type { OperationName } from '../../../host/index.ts'
import { hostState } from '../../states/host.ts'
import { given } from '../../variables.ts'
import { type HostInteraction, interactionsOf, invalid, refused } from '../interaction.ts'

/** What the four operations have in common that tell the portal what a user wants of the bot. */
export function changesOfConnection(
  operation: OperationName,
  more: Readonly<Record<string, unknown>> = {},
  cases: Parameters<typeof interactionsOf>[1] = {},
): HostInteraction[] {
  const request = { userId: given('userId'), ...more }
  return interactionsOf(operation, {
    'known user': { states: [hostState('a user exists')], request, answer: { success: true } },
    'unknown user': {
      states: [hostState('no such user')],
      request,
      ...refused(404, USER_NOT_FOUND),
    },
    'no user at all': invalid(more),
    ...cases,
  })
}
