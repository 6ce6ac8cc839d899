import { stripVTControlCharacters } from 'node:util'
import { TIMELINE_PATH } from '#contracts/model/timeline.ts'
import { askTimeline } from '#harness/checks/why/ask.ts'
import { timelineText } from '#harness/checks/why/text.ts'
import { NotSupportedError } from '#harness/not-supported.ts'
import type { Systems } from '#harness/systems/systems.ts'
import { UserError } from '#runtime/user-error.ts'
import { accountsOf } from './accounts.ts'

/**
 * What became of everything that the bot was to tell a person, as the bot says it; where it cannot be told, why not.
 * @returns lines for people
 * @throws UserError when nobody in the messenger has the id
 */
export async function whyLines(systems: Systems, personId: number): Promise<string[]> {
  const owner = (await systems.phones.all()).find((one) => one.personId === personId)
  if (!owner) throw new UserError(`nobody in the messenger has the id ${personId}`)
  try {
    const accounts = await accountsOf(systems, owner)
    if (accounts.length === 0)
      return [
        `Nobody in the host has the phone number +${owner.phone}: calls name accounts, and ${owner.name} has none.`,
      ]
    return (await Promise.all(accounts.map((userId) => linesOf(systems, userId)))).flat()
  } catch (error) {
    if (error instanceof NotSupportedError) return [error.message]
    throw error
  }
}

async function linesOf({ project, botUrl }: Systems, user: number): Promise<string[]> {
  const { botToken: token } = project.secrets
  const botId = Number(project.parameters.botId ?? 1)
  if (token === undefined) return ['The config has no secret botToken, by which the bot could be asked.']
  if (!(await tells(botUrl, botId, user, token)))
    return ['The bot of this project does not tell what became of its messages: it has no timeline.']
  try {
    const timeline = await askTimeline({ botUrl, botId, token, user })
    return stripVTControlCharacters(timelineText(timeline, undefined, process.stdout))
      .trimEnd()
      .split('\n')
  } catch (error) {
    if (error instanceof UserError) return error.message.split('\n')
    throw error
  }
}

/** Whether the bot has the timeline at all; a bot of somebody else need not have it. */
async function tells(botUrl: string, botId: number, userId: number, token: string): Promise<boolean> {
  const path = TIMELINE_PATH.replace('{botId}', String(botId)).replace('{userId}', String(userId))
  const asked = fetch(`${botUrl}${path}`, { headers: { authorization: `Bearer ${token}` } })
  // Why nobody answers is said by who asks for the timeline itself.
  const response = await asked.catch(() => undefined)
  await response?.body?.cancel()
  return response?.status !== 404
}
