import type { PhoneOwner } from '#harness/driver/phone-driver.ts'
import { type Chat, wordsOf } from '#harness/results/chat.ts'
import { genitive } from '#harness/world/names.ts'
import type { WorkbenchRequests } from '../../protocol.ts'
import { type Said, sentence, unsaid } from './said.ts'
import { quoted, spokenName } from './wording.ts'

/** What a scenario says of somebody who has a phone now (harness/steps/people.ts). */
export function newPersonSaid({ name, phone }: WorkbenchRequests['people']): Said {
  const person = spokenName(name)
  const otherwise = unsaid('people', { name })
  if (person === undefined) return otherwise
  const number = phone === undefined ? '' : undefined
  return sentence(
    'given',
    (language) =>
      language === 'ru'
        ? [
            'у ',
            genitive(person),
            ' есть телефон с мессенджером',
            number ?? numbered(phone, ' и номером ', 'ru'),
          ]
        : [person, ' has a phone with the messenger', number ?? numbered(phone, ' and the number ', 'en')],
    otherwise,
  )
}

const numbered = (phone = '', words: string, language: 'ru' | 'en') => `${words}${quoted(phone, language)}`

/** What a scenario says of what somebody did with a phone (harness/steps/messenger.ts); `chat` is as it was before. */
export function phoneSaid(
  { name }: PhoneOwner,
  { what, body }: WorkbenchRequests['phone'],
  chat: Chat,
): Said {
  const person = spokenName(name)
  const otherwise = unsaid(what, body)
  if (person === undefined) return otherwise
  const text = (language: 'ru' | 'en') => quoted(String(body.text), language)
  if (what === 'messages' && body.replyToMessageId !== undefined) {
    const replied = chat.messages.find(({ messageId }) => messageId === body.replyToMessageId)
    const [words = ''] = replied ? wordsOf(replied).split('\n') : []
    if (words === '') return otherwise
    return sentence(
      'when',
      (language) => [person, REPLIES[language], quoted(words, language), ': ', text(language)],
      otherwise,
    )
  }
  if (what === 'messages')
    return sentence(
      'when',
      (language) =>
        language === 'ru'
          ? [person, ' пишет боту ', text(language)]
          : [person, ' writes ', text(language), ' to the bot'],
      otherwise,
    )
  if (what === 'press')
    return sentence('when', (language) => [person, PRESSES[language], text(language)], otherwise)
  const plain = Object.hasOwn(PLAIN, what) ? PLAIN[what] : undefined
  // A contact may also be somebody else's, which is another sentence.
  if (plain === undefined || Object.keys(body).length > 0) return otherwise
  return sentence('when', (language) => [person, plain[language]], otherwise)
}

const REPLIES = { ru: ' отвечает на сообщение со словами ', en: ' replies to the message with the words ' }
const PRESSES = { ru: ' нажимает кнопку ', en: ' presses the button ' }
const PLAIN: Readonly<Record<string, { readonly ru: string; readonly en: string }>> = {
  contact: { ru: ' делится своим номером', en: ' shares the own number' },
  block: { ru: ' запрещает боту писать в мессенджере', en: ' stops the bot in the messenger' },
  unblock: {
    ru: ' снова разрешает боту писать в мессенджере',
    en: ' lets the bot write in the messenger again',
  },
}
