import type { PhoneOwner } from '#harness/driver/phone-driver.ts'
import type { Systems } from '#harness/systems/systems.ts'
import { genitive } from '#harness/world/names.ts'
import { accountsOf } from '../accounts.ts'
import { note, type Said, sentence, unsaid } from './said.ts'
import { nameAmong, quoted } from './wording.ts'

/** What a scenario has to begin with so that those may do something who are in the messenger already. */
export async function introductions(systems: Systems): Promise<Said[]> {
  const all = await systems.phones.all()
  const each = await Promise.all(
    all.map(async (owner) => {
      const accounts = systems.driver.tellsCalls ? await accountsOf(systems, owner).catch(() => []) : []
      const { messages } = await systems.phones.chat(owner.personId)
      return [
        personSaid(all, owner, accounts.length > 0),
        ...accounts.map((userId) => accountSaid(owner, userId)),
        ...(messages.length > 0 ? [chatSaid(owner, messages.length)] : []),
      ]
    }),
  )
  return each.flat()
}

/**
 * What a scenario says of somebody who has a phone (harness/steps/people.ts).
 * @param all everybody in the messenger: one name may be spoken of once only
 * @param isNumberOf whether it matters which number the phone has
 */
export function personSaid(all: readonly PhoneOwner[], owner: PhoneOwner, isNumberOf: boolean): Said {
  const person = nameAmong(all, owner)
  const otherwise = unsaid({
    ru: `в мессенджере есть ${owner.name}, номер +${owner.phone}`,
    en: `${owner.name} is in the messenger, with the number +${owner.phone}`,
  })
  if (person === undefined) return otherwise
  const numbered = (words: string, language: 'ru' | 'en') =>
    isNumberOf ? `${words}${quoted(owner.phone, language)}` : ''
  return sentence(
    'given',
    (language) =>
      language === 'ru'
        ? ['у ', genitive(person), ' есть телефон с мессенджером', numbered(' и номером ', 'ru')]
        : [person, ' has a phone with the messenger', numbered(' and the number ', 'en')],
    otherwise,
  )
}

/** Accounts are said by sentences of the project's own, which nobody here knows. */
export function accountSaid({ name, phone }: PhoneOwner, userId: number): Said {
  return note({
    ru: `${name}: в портале есть учётная запись с номером телефона +${phone} (userId ${userId}); добавьте шаг проекта, который её создаёт`,
    en: `${name}: the host has an account with the phone number +${phone} (userId ${userId}); add the project's step that makes it`,
  })
}

function chatSaid({ name }: PhoneOwner, messages: number): Said {
  return note({
    ru: `${name}: до записи в чате уже были сообщения (${messages}), сценарий их не повторит`,
    en: `${name}: the chat had messages before the recording (${messages}), which the scenario does not repeat`,
  })
}
