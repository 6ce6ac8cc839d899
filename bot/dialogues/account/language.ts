import { type Answer, leaving, type Turn } from '../../conversation/turn.ts'
import { type Locale, locales, textsOf } from '../../locales/texts.ts'
import { actions } from '../../messages/actions.ts'
import type { Message } from '../../messages/message.ts'
import { inPlace } from '../../messages/pages.ts'
import { chooseLocale } from '../../store/people.ts'
import { commandsIn } from '../command-list.ts'
import { menuOf } from '../menu-of.ts'

const choosing: Record<Locale, string> = { ru: actions.russian, en: actions.english }

/** Offers the languages, each in its own words. */
export function askForLanguage({ texts }: Turn): Answer {
  const buttons = [
    locales.map((locale) => ({ text: textsOf(locale)('language.name'), action: choosing[locale] })),
  ]
  return leaving([{ html: texts('language.ask'), buttons }])
}

/** From now on the bot speaks this language, whatever that of the person's app: words, menu and commands. */
export async function speak(turn: Turn, locale: Locale, replaces: string | undefined): Promise<Answer> {
  const { channel, db, log, person } = turn
  const texts = textsOf(locale)
  await chooseLocale(db, person.person_id, locale)
  // The list of commands is a convenience: the language is changed without it.
  await channel.offerCommandsTo(person.chat_id, commandsIn(texts)).catch((error: unknown) => {
    log.warn({ err: error, personId: person.person_id }, 'the commands could not be offered to a chat')
  })
  const chosen: Message = inPlace({ html: texts('language.chosen') }, replaces)
  return leaving([chosen, menuOf({ ...turn, texts })])
}
