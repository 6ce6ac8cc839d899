import type { PhoneOwner } from '#harness/driver/phone-driver.ts'
import { type Chat, wordsOf } from '#harness/results/chat.ts'
import type { Bilingual } from '#runtime/bilingual.ts'
import { PHONE_SENTENCES } from '../../phone-sentences.ts'
import type { WorkbenchRequests } from '../../protocol.ts'
import { type Said, sentence, unsaid, valuesSaid } from './said.ts'
import { nameAmong, quoted } from './wording.ts'

/** What a scenario says of what somebody did with a phone (harness/steps/messenger.ts). */
export function phoneSaid(
  owner: PhoneOwner,
  { what, body }: WorkbenchRequests['phone'],
  /** Everybody in the messenger, and the chat as it was before. */
  { all, chat }: { readonly all: readonly PhoneOwner[]; readonly chat: Chat },
): Said {
  const otherwise = unsaid(wordsFor(owner.name, what, body))
  const person = nameAmong(all, owner)
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
    return sentence(
      'when',
      (language) => [person, ' ', PHONE_SENTENCES.press[language], ' ', text(language)],
      otherwise,
    )
  const plain = Object.hasOwn(PLAIN, what) ? PLAIN[what] : undefined
  // A contact may also be somebody else's, which is another sentence.
  if (plain === undefined || Object.keys(body).length > 0) return otherwise
  return sentence('when', (language) => [person, ' ', plain[language]], otherwise)
}

const REPLIES = { ru: ' отвечает на сообщение со словами ', en: ' replies to the message with the words ' }
const PLAIN: Readonly<Record<string, Bilingual>> = {
  contact: { ru: 'делится своим номером', en: 'shares the own number' },
  block: PHONE_SENTENCES.block,
  unblock: PHONE_SENTENCES.unblock,
}

/** What was done, for people: no sentence says it, or none of a person with such a name. */
function wordsFor(name: string, what: string, body: Readonly<Record<string, unknown>>): Bilingual {
  const text = String(body.text ?? body.caption ?? '')
  const known = Object.hasOwn(DONE, what) ? DONE[what] : undefined
  const { ru, en } = known ?? { ru: `делает на телефоне ${what}`, en: `does ${what} on the phone` }
  const more = text === '' ? (known ? '' : ` (${valuesSaid(body)})`) : `: ${text}`
  return { ru: `${name} ${ru}${more}`, en: `${name} ${en}${more}` }
}

const DONE: Readonly<Record<string, Bilingual>> = {
  messages: { ru: 'пишет боту', en: 'writes to the bot' },
  press: { ru: 'нажимает кнопку', en: 'presses a button' },
  'press-data': { ru: 'нажимает кнопку с подделанными данными', en: 'presses a button with forged data' },
  contact: { ru: 'делится контактом', en: 'shares a contact' },
  photo: { ru: 'отправляет картинку', en: 'sends a picture' },
  sticker: { ru: 'отправляет стикер', en: 'sends a sticker' },
  start: { ru: 'открывает чат по ссылке', en: 'opens the chat by a link' },
  block: PHONE_SENTENCES.block,
  unblock: PHONE_SENTENCES.unblock,
}
