import { plural, withArticle } from '#contracts/model/pact/derive/states.ts'
import type { Bilingual } from '#runtime/bilingual.ts'

/** Why a law could not be tried; `name` is that of a thing in the contract, `point` that of an operation. */
export const reasons = {
  noneChangeable: (name: string): Bilingual => ({
    en: `no ${name} could be made that may be changed`,
    ru: `не удалось создать объект ${name}, который можно изменить`,
  }),
  answeredBy: (sent: string, seen: Bilingual): Bilingual => ({
    en: `${sent} was answered by ${seen.en}`,
    ru: `ответ на ${sent}: ${seen.ru}`,
  }),
  noChangeRefused: (name: string): Bilingual => ({
    en: `no change of ${withArticle(name)} was refused`,
    ru: `ни в одном изменении объекта ${name} не отказано`,
  }),
  noCreationRefused: (name: string): Bilingual => ({
    en: `no creation of ${withArticle(name)} was refused`,
    ru: `ни в одном создании объекта ${name} не отказано`,
  }),
  noThing: (name: string): Bilingual => ({
    en: `the contract has no ${name}`,
    ru: `в контракте нет объекта ${name}`,
  }),
  noValue: (parameter: string, point: string): Bilingual => ({
    en: `no ${parameter} could be made up for ${point}: give its schema an example`,
    ru: `не удалось придумать ${parameter} для ${point}: добавьте пример в схему`,
  }),
  namesNothing: (name: string, field: string): Bilingual => ({
    en: `${name}.${field} names nothing that could be made`,
    ru: `${name}.${field} не указывает ни на что, что можно создать`,
  }),
  notMade: (point: string, seen: Bilingual): Bilingual => ({
    en: `${point} did not make what is needed: ${seen.en}`,
    ru: `${point} не создаёт того, что нужно: ${seen.ru}`,
  }),
  thingNotMade: (point: string, name: string, seen: Bilingual): Bilingual => ({
    en: `${point} did not make ${withArticle(name)}: ${seen.en}`,
    ru: `${point} не создаёт объект ${name}: ${seen.ru}`,
  }),
  noneDiffer: (name: string, field: string): Bilingual => ({
    en: `no ${plural(name)} could be made beside one another that differ in ${field}`,
    ru: `не удалось создать рядом объекты ${name} с разными ${field}`,
  }),
  sameInOrder: (name: string, field: string, point: string): Bilingual => ({
    en: `all ${plural(name)} that ${point} lists have the same ${field}, so their order does not show: let those that states make differ in it`,
    ru: `у всех объектов ${name}, которые отдаёт ${point}, одинаковое ${field}, и порядка не видно: пусть состояния создают их с разными ${field}`,
  }),
  nothingAnswered: (): Bilingual => ({
    en: 'no other law has had an answer of it',
    ru: 'другие законы не получили от неё ни одного ответа',
  }),
  noneHas: (name: string, field: string): Bilingual => ({
    en: `no ${name} could be made that has ${withArticle(field)}`,
    ru: `не удалось создать объект ${name}, у которого есть ${field}`,
  }),
  valueUnknown: (name: string, field: string): Bilingual => ({
    en: `nothing says which ${field} a new ${name} has`,
    ru: `неизвестно, какое значение ${field} у нового объекта ${name}`,
  }),
  noneNear: (field: string): Bilingual => ({
    en: `no ${field} comes close to another one that its schema allows`,
    ru: `схема не допускает близких друг к другу значений ${field}`,
  }),
  noFinderById: (name: string): Bilingual => ({
    en: `the contract has no operation that finds ${withArticle(name)} by its id`,
    ru: `в контракте нет операции, которая находит объект ${name} по идентификатору`,
  }),
  noFinder: (name: string): Bilingual => ({
    en: `the contract has no operation that finds ${withArticle(name)}`,
    ru: `в контракте нет операции, которая находит объект ${name}`,
  }),
  fewTogether: (count: 2 | 3, name: string, point: string): Bilingual => ({
    en: `no ${count === 2 ? 'two' : 'three'} ${plural(name)} could be made that ${point} lists together`,
    ru: `не удалось создать ${count === 2 ? 'два' : 'три'} объекта ${name}, которые ${point} отдаёт в одном списке`,
  }),
  noMoreThan: (count: number, name: string, point: string): Bilingual => ({
    en: `no more than ${count} ${plural(name)} could be made that ${point} lists together`,
    ru: `не удалось создать больше объектов ${name}, которые ${point} отдаёт в одном списке, чем ${count}`,
  }),
  endUnknown: (name: string, point: string): Bilingual => ({
    en: `${point} lists as many ${plural(name)} as its limit lets through, so where they end is not known`,
    ru: `${point} отдаёт столько объектов ${name}, сколько пропускает ограничение, и где они кончаются, неизвестно`,
  }),
  parametersUnknown: (point: string): Bilingual => ({
    en: `nothing says with which parameters ${point} lists what was made`,
    ru: `неизвестно, с какими параметрами ${point} отдаёт созданное`,
  }),
  noId: (sent: string, id: string, seen: Bilingual): Bilingual => ({
    en: `the answer to ${sent} has no ${id}: ${seen.en}`,
    ru: `в ответе на ${sent} нет ${id}: ${seen.ru}`,
  }),
  stateWithoutId: (state: string, id: string): Bilingual => ({
    en: `the state “${state}” returned no ${id}`,
    ru: `состояние «${state}» не вернуло ${id}`,
  }),
  stateNeeded: (state: string, why: Bilingual): Bilingual => ({
    en: `the state “${state}” is needed: ${why.en}`,
    ru: `нужно состояние «${state}»: ${why.ru}`,
  }),
  repeatsNoKey: (): Bilingual => ({
    en: 'no answer repeats its Idempotency-Key, so nothing is promised of keys',
    ru: 'Idempotency-Key в ответах не повторяется, а значит, о ключах ничего не обещано',
  }),
  tokenUnknown: (): Bilingual => ({
    en: 'nothing shows a token that could be left out: requests are signed, or none is given',
    ru: 'нет токена, который можно не указать: запросы подписываются или токен не задан',
  }),
  noStateHandler: (): Bilingual => ({ en: 'nobody sets it up', ru: 'его никто не создаёт' }),
}
