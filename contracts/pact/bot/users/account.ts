import type { Alias } from '../../../bot/index.ts'
import { USER_NOT_FOUND } from '../../../bot/refusals.ts'
import { botState } from '../../states/bot.ts'
import { given } from '../../variables.ts'
import { type BotInteraction, callsOf, refusal } from '../interaction.ts'

type Link = Parameters<typeof botState<'a person is linked'>>[1]['link']

/** The calls about one account: a user who is linked in this way, and one who is unknown. */
export function accountCalls(
  alias: Alias,
  link: Link,
  more: Readonly<Record<string, unknown>> = {},
): BotInteraction[] {
  const params = { userId: given('userId'), ...more }
  return callsOf(alias, {
    'linked user': { states: [botState('a person is linked', { link })], params },
    'unknown user': { states: [botState('no such user')], params, ...refusal(USER_NOT_FOUND) },
  })
}
