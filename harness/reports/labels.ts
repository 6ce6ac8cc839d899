import type { Bilingual } from '#runtime/bilingual.ts'
import { type Markup, markup } from '#runtime/html.ts'

/** Both languages side by side; the page shows one of them at a time. */
export function bilingual({ ru, en }: Bilingual): Markup {
  return markup`<span lang="ru">${ru}</span><span lang="en">${en}</span>`
}

const label = (ru: string, en: string) => bilingual({ ru, en })

/** Words of the report itself. */
export const labels = {
  title: label('Карта коммуникаций: прогон', 'Communication map: a replay'),
  passed: label('прошло', 'passed'),
  failed: label('не прошло', 'failed'),
  'without scenario': label('без сценария', 'without scenario'),
  'not supported': label('не поддерживается', 'not supported'),
  skipped: label('не выполнялось', 'not run'),
  began: label('Начало', 'Began'),
  took: label('длился', 'took'),
  expected: label('Ожидалось', 'Expected'),
  seen: label('Оказалось', 'Seen'),
  chats: label('Переписка', 'Chats'),
  exchanges: label('Обмен между порталом и ботом', 'Exchanges of portal and bot'),
  hostToBot: label('портал → бот', 'portal → bot'),
  botToHost: label('бот → портал', 'bot → portal'),
  request: label('запрос', 'request'),
  answer: label('ответ', 'answer'),
  noAnswer: label('нет ответа', 'no answer'),
  picture: label('картинка', 'picture'),
  contact: label('номер телефона', 'phone number'),
  recipients: label('Кому', 'Who receives it'),
  operations: label('Операции портала', 'Operations of the portal'),
  critical: label('критически важное', 'critical'),
  nothingChecked: label('Ни один сценарий этой строки не выполнен.', 'No scenario of this row ran.'),
} as const
