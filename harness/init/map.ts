import type { Language } from '#runtime/bilingual.ts'
import type { DraftRow } from './rows.ts'
import { commented, yamlFile } from './yaml.ts'

const ABOUT = {
  ru: `Карта коммуникаций: что случилось на портале → что делает бот → что видит человек. Черновик по контракту.
Команды портала и бота вместе проверяют слова на обоих языках, кому это приходит (recipients) и что бот
спрашивает у портала (operations, такие как GET /user). Строки называют по карте и номеру, первая – `,
  en: `The communication map: what happens in the portal → what the bot does → what the person sees. A draft from the
contract. To be agreed on by both teams: the words in both languages, who receives it (recipients), and what
the bot asks the portal (operations, such as GET /user). Rows are called by map and number, the first one `,
}

const SECTION = { ru: 'События', en: 'Events' }
const RECIPIENTS = { ru: 'Кого это касается', en: 'Whom it concerns' }
const DETAILS = { ru: 'Что именно видит человек.', en: 'What exactly the person sees.' }
const BY_PERSON = {
  event: { ru: 'Человек пишет боту', en: 'A person writes to the bot' },
  communication: { ru: 'Бот отвечает', en: 'The bot answers' },
}

/** The text of a map's file: one row for each draft, which loads as it is. */
export function mapText(name: string, title: string, rows: readonly DraftRow[], language: Language): string {
  const map = {
    map: name,
    title: { ru: title, en: title },
    sections: { events: SECTION },
    rows: rows.map(({ number, point, summary }) => ({
      number,
      section: 'events',
      ...(summary === undefined ? BY_PERSON : wordsFrom(summary)),
      details: DETAILS,
      ...(point && { alias: point.name }),
      operations: [],
      recipients: RECIPIENTS,
      critical: point?.critical ?? false,
    })),
  }
  return `${commented(`${ABOUT[language]}${name}/1.`)}\n${yamlFile(map)}`
}

/** The contract has one language; the other one is for people to translate. */
function wordsFrom(summary: string) {
  return {
    event: { ru: summary, en: summary },
    communication: { ru: `Бот сообщает: ${summary}`, en: `The bot tells: ${summary}` },
  }
}
