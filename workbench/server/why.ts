import { stripVTControlCharacters } from 'node:util'
import { timelineText } from '#harness/checks/why/text.ts'
import type { PhoneOwner } from '#harness/driver/phone-driver.ts'
import { NotSupportedError } from '#harness/not-supported.ts'
import type { Systems } from '#harness/systems/systems.ts'
import { askingIn, askTimeline, timelinePath } from '#harness/timeline/ask.ts'
import type { Bilingual, Language } from '#runtime/bilingual.ts'
import { told, UserError } from '#runtime/user-error.ts'
import { accountsOf, knownBy } from './accounts.ts'

/**
 * What became of everything that the bot was to tell a person, as the bot says it; where it cannot be told, why not.
 * @returns lines for people, in their language
 * @throws UserError when nobody in the messenger has the id
 */
export async function whyLines(systems: Systems, personId: number, language: Language): Promise<string[]> {
  const owner = (await systems.phones.all()).find((one) => one.personId === personId)
  if (!owner)
    throw new UserError({
      en: `nobody in the messenger has the id ${personId}`,
      ru: `в мессенджере нет человека с номером ${personId}`,
    })
  try {
    const accounts = await accountsOf(systems, owner)
    if (accounts.length === 0) return [noAccount(owner, knownBy(systems.project))[language]]
    return (await Promise.all(accounts.map((userId) => linesOf(systems, userId, language)))).flat()
  } catch (error) {
    if (error instanceof NotSupportedError) return [told(error, language)]
    throw error
  }
}

function noAccount({ name, phone, personId }: PhoneOwner, by: ReturnType<typeof knownBy>): Bilingual {
  const nobody: Readonly<Record<typeof by, Bilingual>> = {
    personId: {
      en: `Nobody in the host has the personId ${personId}`,
      ru: `В портале никого нет с personId ${personId}`,
    },
    phone: {
      en: `Nobody in the host has the phone number +${phone}`,
      ru: `В портале никого нет с номером телефона +${phone}`,
    },
    name: { en: `Nobody in the host is called ${name}`, ru: `В портале никого нет с именем ${name}` },
  }
  return {
    en: `${nobody[by].en}: calls name accounts, and ${name} has none.`,
    ru: `${nobody[by].ru}: вызовы называют учётные записи, а здесь её нет.`,
  }
}

const NO_TOKEN: Bilingual = {
  en: 'The config has no secret botToken, by which the bot could be asked.',
  ru: 'В настройках проекта нет секрета botToken, с которым можно было бы спросить бота.',
}
const NO_TIMELINE: Bilingual = {
  en: 'The bot of this project does not tell what became of its messages: it has no timeline.',
  ru: 'Бот этого проекта не рассказывает, что стало с его сообщениями: хронологии (timeline) у него нет.',
}

async function linesOf({ project, botUrl }: Systems, user: number, language: Language): Promise<string[]> {
  const { botId, token } = askingIn(project)
  if (token === undefined) return [NO_TOKEN[language]]
  if (!(await tells(botUrl, botId, user, token))) return [NO_TIMELINE[language]]
  try {
    const timeline = await askTimeline({ botUrl, botId, token, user })
    return stripVTControlCharacters(timelineText(timeline, undefined, process.stdout, language))
      .trimEnd()
      .split('\n')
  } catch (error) {
    if (error instanceof UserError) return told(error, language).split('\n')
    throw error
  }
}

/** Whether the bot has the timeline at all; a bot of somebody else need not have it. */
async function tells(botUrl: string, botId: number, userId: number, token: string): Promise<boolean> {
  const asked = fetch(botUrl + timelinePath(botId, userId), { headers: { authorization: `Bearer ${token}` } })
  // Why nobody answers is said by who asks for the timeline itself.
  const response = await asked.catch(() => undefined)
  await response?.body?.cancel()
  return response?.status !== 404
}
