import type { Contract } from '#contracts/model/contract.ts'
import { ACCOUNT_ID, type Entity } from '#contracts/model/entity.ts'
import type { Point } from '#contracts/model/point.ts'
import type { Language } from '#runtime/bilingual.ts'
import { fileNameOf } from './names.ts'
import { commented } from './yaml.ts'

const ABOUT = {
  ru: `Что люди делают на портале: какими словами об этом говорят сценарии, что меняется в данных и о чём узнаёт бот.
Работает, пока портал изображает commap (host: simulated).`,
  en: `What people do in the portal: how scenarios say it, what it does with the data, and which event the bot is told.
It holds while commap simulates the portal (host: simulated).`,
}

const EXAMPLE = {
  ru: 'Пример, который можно раскомментировать; вместо creates бывает и changes:',
  en: 'An example to be uncommented; instead of creates there is also changes:',
}

const NO_EVENT = {
  ru: `Примера нет: ни один вызов бота не называет вещь, которую хранит портал. Что он хранит, говорит x-commap у схемы
в документе портала, например { entity: ticket, id: ticketId, notFound: Обращение не найдено }.`,
  en: `There is no example: no call of the bot names a thing that the portal keeps. What it keeps is said by x-commap at
a schema of its document, such as { entity: ticket, id: ticketId, notFound: There is no such ticket }.`,
}

/** The text of the actions' file, all comments: an example for the first alias that tells of a thing of the host. */
export function actionsText(contract: Contract, language: Language): string {
  const found = firstEvent(contract)
  const example = found
    ? `${EXAMPLE[language]}\n\n${exampleFor(found.point, found.entity)}`
    : NO_EVENT[language]
  return `${commented(`${ABOUT[language]}\n${example}`)}\n`
}

/** An event is about the thing whose id it carries; about an account only where it carries nothing else. */
function firstEvent(contract: Contract): { point: Point; entity: Entity } | undefined {
  const events = contract.of('bot').flatMap((point) => {
    const fields = point.parameters?.fields ?? []
    const entities = contract.entities.filter(({ id }) => fields.includes(id))
    const entity = entities.find(({ id }) => id !== ACCOUNT_ID) ?? entities[0]
    return entity ? [{ point, entity }] : []
  })
  return events[0]
}

function exampleFor(point: Point, { name, id, fields }: Entity): string {
  const whose = [ACCOUNT_ID, 'phone'].find((field) => field !== id && fields.includes(field))
  const person = whose === undefined ? '' : `{person:${whose}}: `
  return [
    `make-${fileNameOf(name)}:`,
    `  says:`,
    `    ru: "${person}на портале появляется ${name}"`,
    `    en: "${person}the portal gets a new ${name}"`,
    ...(whose === undefined ? [] : [`  knownAs: ${whose}`]),
    `  parameters: [${whose ?? ''}]`,
    `  does: { creates: ${name} }`,
    `  calls: ${JSON.stringify(point.name)}`,
  ].join('\n')
}
