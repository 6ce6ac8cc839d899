import type { Language } from '#runtime/bilingual.ts'

const ru = {
  draft: 'Черновик: замените его тем, о чём договорились.',
  feature: 'Функция',
  scenario: 'Сценарий',
  started: 'Человек пишет боту',
  hasPhone: 'Допустим у Анны есть телефон с мессенджером',
  writesStart: 'Когда Анна пишет боту «/start»',
  calls: (alias: string) => `Когда портал вызывает «${alias}» с параметрами:`,
  accepts: (alias: string) => `Бот принимает вызов «${alias}»`,
  wasCalled: (alias: string) => `Тогда портал вызвал «${alias}» один раз`,
  accepted: 'Тогда бот ответил согласием',
  sees: 'Тогда Анна видит сообщение «…»',
  blank: '…',
  fillIn: 'Впишите вместо … то, что видит человек: до этого строка не пройдёт.',
  missing: (names: readonly string[]) =>
    `В контракте нет примера вызова: впишите значения вместо … (${names.join(', ')}) или уберите лишнее.`,
  left: (names: readonly string[]) =>
    `Из примера таблица не передаст: ${names.join(', ')}. Если без этого нельзя, нужно своё предложение в steps/.`,
  noParameters:
    'У вызова нет параметров, а основное предложение без таблицы не обходится.\nСкажите здесь о событии действием из actions.yaml или своим предложением из steps/: до этого строка не пройдёт.',
}

/** What drafts are made of: core sentences (harness/steps) and remarks for those who go on writing. */
export type Sentences = typeof ru

const en: Sentences = {
  draft: 'A draft: put what was agreed on in its place.',
  feature: 'Feature',
  scenario: 'Scenario',
  started: 'A person writes to the bot',
  hasPhone: 'Given Anna has a phone with the messenger',
  writesStart: 'When Anna writes "/start" to the bot',
  calls: (alias) => `When the portal calls "${alias}" with the parameters:`,
  accepts: (alias) => `The bot accepts the call "${alias}"`,
  wasCalled: (alias) => `Then the portal called "${alias}" once`,
  accepted: 'Then the bot accepted the call',
  sees: 'Then Anna sees the message "…"',
  blank: '…',
  fillIn: 'Write what the person sees in place of …: the row does not pass before.',
  missing: (names) =>
    `The contract has no example of the call: write values in place of … (${names.join(', ')}), or leave them out.`,
  left: (names) =>
    `Of the example a table cannot carry: ${names.join(', ')}. Where that is needed, it takes a step of your own in steps/.`,
  noParameters:
    'The call has no parameters, and the core sentence needs a table.\nSay the event here by an action of actions.yaml or a step of your own in steps/: the row does not pass before.',
}

export const sentences: Readonly<Record<Language, Sentences>> = { ru, en }
