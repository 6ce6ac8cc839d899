import { type Bilingual, both } from '#runtime/bilingual.ts'
import type { System } from '../system.ts'

/** The system that reads the answers of another one and sends it requests, in sentences. */
export const askers: Readonly<Record<System, Bilingual>> = {
  bot: { en: 'the bot', ru: 'бот' },
  host: { en: 'the host', ru: 'портал' },
}

/** A name that the document has in place of the one that is missing, or nothing. */
export const hintOf = (near: string | undefined): Bilingual =>
  near === undefined ? both('') : { en: ` (it has ${near})`, ru: ` (есть ${near})` }

const SIDES: Readonly<Record<string, string>> = {
  answer: 'ответ',
  operation: 'операция',
  authorization: 'авторизация',
  path: 'адрес',
  query: 'параметры запроса',
  header: 'заголовок',
  'request body': 'тело запроса',
}

/** Where in an operation something differs: `answer 200, items[].price`. @param field empty for the whole of a side */
export function placeWords(side: string, field: string): Bilingual {
  const [, what = side, status = ''] = /^(answer)( \d+)$/.exec(side) ?? []
  const places = [{ en: side, ru: `${SIDES[what] ?? what}${status}` }, both(field)]
  const joint = (texts: readonly string[]) => texts.filter(Boolean).join(', ')
  return { en: joint(places.map(({ en }) => en)), ru: joint(places.map(({ ru }) => ru)) }
}

/** What is wrong with an operation of a document as a whole, and what nobody uses of it; `asker` asks the system. */
export const words = {
  noOperation: (asker: System, near: string | undefined): Bilingual => ({
    en: `${askers[asker].en} calls it; the document does not have it${hintOf(near).en}`,
    ru: `${askers[asker].ru} её вызывает; в документе её нет${hintOf(near).ru}`,
  }),
  otherAddress: (asker: System, wanted: string, there: string): Bilingual => ({
    en: `${askers[asker].en} calls it by ${wanted}; the document has it at ${there}`,
    ru: `${askers[asker].ru} её вызывает по адресу ${wanted}; в документе она по адресу ${there}`,
  }),
  /** @param known statuses of the document */
  noStatus: (asker: System, known: readonly string[]): Bilingual => ({
    en: `${askers[asker].en} expects it; the document has ${known.join(', ') || 'no answer'}`,
    ru: `${askers[asker].ru} его ждёт; в документе ${known.length > 0 ? `есть ${known.join(', ')}` : 'ответов нет'}`,
  }),
  /** @param other whether there is another body */
  noJsonAnswer: (asker: System, other: boolean): Bilingual => ({
    en: `${askers[asker].en} reads JSON; the document has ${other ? 'a body that is not JSON' : 'no body'}`,
    ru: `${askers[asker].ru} читает JSON; по документу ${other ? 'тело не в JSON' : 'тела нет'}`,
  }),
  noJsonRequest: (asker: System, other: boolean): Bilingual => ({
    en: `${askers[asker].en} sends JSON; the document takes ${other ? 'only a body that is not JSON' : 'no body'}`,
    ru: `${askers[asker].ru} отправляет JSON; по документу ${other ? 'тело должно быть не в JSON' : 'тела нет'}`,
  }),
  authorization: (asker: System, sent: Bilingual, asked: Bilingual): Bilingual => ({
    en: `${askers[asker].en} sends ${sent.en}; the document asks for ${asked.en}`,
    ru: `${askers[asker].ru} отправляет: ${sent.ru}; по документу нужно: ${asked.ru}`,
  }),
  prefixOfContract: (asker: System, prefix: string): Bilingual => ({
    en: `in the contract every path begins with ${prefix}, in the document none does: ${askers[asker].en} calls the paths with it`,
    ru: `в контракте все пути начинаются с ${prefix}, в документе – ни один: ${askers[asker].ru} вызывает пути с этим началом`,
  }),
  prefixOfDocument: (asker: System, prefix: string): Bilingual => ({
    en: `in the document every path begins with ${prefix}: ${askers[asker].en} must be given the address with it`,
    ru: `в документе все пути начинаются с ${prefix}: адрес для ${asker === 'bot' ? 'бота' : 'портала'} должен быть с этим началом`,
  }),
  unusedOperation: (): Bilingual => ({
    en: 'no interaction of the pact and no row of the maps uses it',
    ru: 'её нет ни во взаимодействиях пакта, ни в строках карт',
  }),
  unusedStatus: (): Bilingual => ({
    en: 'no interaction of the pact expects it',
    ru: 'его не ждёт ни одно взаимодействие пакта',
  }),
  unusedField: (): Bilingual => ({
    en: 'no interaction of the pact has it',
    ru: 'его нет ни в одном взаимодействии пакта',
  }),
}
