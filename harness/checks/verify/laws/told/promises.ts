import { plural, withArticle } from '#contracts/model/pact/derive/states.ts'
import type { Bilingual } from '#runtime/bilingual.ts'

/** What the creation of a thing promises; `name` is that of the thing in the contract. */
export const ofCreation = {
  readBack: (name: string): Bilingual => ({
    en: `every field of a new ${name} is read back as it was sent`,
    ru: `все поля нового объекта ${name} читаются такими, какими были отправлены`,
  }),
  borders: (name: string): Bilingual => ({
    en: `the longest and the shortest values of a new ${name} are read back whole`,
    ru: `самые длинные и самые короткие значения нового объекта ${name} читаются целиком`,
  }),
  leftOut: (name: string): Bilingual => ({
    en: `what the creation of ${withArticle(name)} leaves out is as the contract begins it`,
    ru: `поля, не указанные при создании объекта ${name}, получают начальные значения из контракта`,
  }),
  twoIds: (name: string): Bilingual => ({
    en: `two new ${plural(name)} are two, each with an id and values of its own`,
    ru: `два новых объекта ${name} не смешиваются: у каждого свой идентификатор и свои значения`,
  }),
  unique: (name: string, field: string): Bilingual => ({
    en: `no two ${plural(name)} have the same ${field}: the second one is refused`,
    ru: `двух объектов ${name} с одинаковым ${field} не бывает: в создании второго отказывают`,
  }),
  caseless: (name: string, field: string): Bilingual => ({
    en: `the ${field} of ${withArticle(name)} in Cyrillic is the same in capital and in small letters`,
    ru: `${field} объекта ${name} кириллицей – одно и то же прописными и строчными буквами`,
  }),
  shared: (name: string, field: string, places: readonly string[]): Bilingual => ({
    en: `the ${field} of ${withArticle(name)} names one of the same ${places.join(', ')}`,
    ru: `${field} объекта ${name} указывает только на объект с тем же ${places.join(', ')}`,
  }),
  refusedLeavesNothing: (name: string): Bilingual => ({
    en: `a refused creation of ${withArticle(name)} leaves nothing behind`,
    ru: `если в создании объекта ${name} отказано, от него ничего не остаётся`,
  }),
}

/** What a change of a thing promises. */
export const ofChange = {
  readBack: (name: string): Bilingual => ({
    en: `what is changed of ${withArticle(name)} is read back as it was sent`,
    ru: `изменённые поля объекта ${name} читаются такими, какими были отправлены`,
  }),
  again: (name: string): Bilingual => ({
    en: `${withArticle(name)} that was changed may be changed again, and is then as it was sent last`,
    ru: `изменённый объект ${name} можно изменить ещё раз, и тогда он такой, каким отправлен последним`,
  }),
  borders: (): Bilingual => ({
    en: 'the longest and the shortest values of a change are read back whole',
    ru: 'самые длинные и самые короткие новые значения читаются целиком',
  }),
  restStays: (name: string): Bilingual => ({
    en: `a change leaves the other fields of the ${name} and other ${plural(name)} as they were`,
    ru: `изменение не затрагивает ни остальных полей объекта ${name}, ни других объектов ${name}`,
  }),
  refusedChangesNothing: (name: string): Bilingual => ({
    en: `a refused change leaves the ${name} as it was`,
    ru: `если в изменении отказано, объект ${name} остаётся прежним`,
  }),
  within: (parameter: string, ms: number): Bilingual => ({
    en: `${parameter} is taken up to ${daysOf(ms)} days from now, and refused when it lies further`,
    ru: `${parameter} принимается, если до него не больше ${daysOf(ms)} сут., а на больший срок – отказ`,
  }),
}

/** What an operation promises that finds a thing. */
export const ofFinding = {
  theOne: (name: string, field: string): Bilingual => ({
    en: `of several ${plural(name)} the one is found that has this ${field}`,
    ru: `из нескольких объектов ${name} находится тот, у которого такое значение ${field}`,
  }),
  nothingNear: (name: string, field: string): Bilingual => ({
    en: `${withArticle(field)} that comes close to that of ${withArticle(name)} finds nothing`,
    ru: `по значению, которое лишь похоже на ${field} объекта ${name}, ничего не находится`,
  }),
  leadsTo: (name: string, field: string): Bilingual => ({
    en: `what the ${field} of ${withArticle(name)} names is there`,
    ru: `объект, на который указывает ${field} объекта ${name}, существует`,
  }),
}

/** What an operation promises that lists things. */
export const ofList = {
  whole: (name: string): Bilingual => ({
    en: `every ${name} is listed once, and as it is found by its id`,
    ru: `каждый объект ${name} стоит в списке один раз и таким, каким находится по идентификатору`,
  }),
  equal: (name: string, parameter: string, field: string): Bilingual => ({
    en: `${parameter} lets exactly the ${plural(name)} through that have this ${field}`,
    ru: `по ${parameter} в списке все объекты ${name} с таким ${field} и только они`,
  }),
  from: (name: string, parameter: string, field: string): Bilingual => ({
    en: `${parameter} lets exactly the ${plural(name)} through whose ${field} is this or later`,
    ru: `по ${parameter} в списке все объекты ${name}, у которых ${field} такое же или позже, и только они`,
  }),
  /** @param order a field; `-` before it from the greatest to the least */
  order: (name: string, order: string): Bilingual => {
    const field = order.replace(/^-/, '')
    const isFalling = order.startsWith('-')
    return {
      en: `${plural(name)} are listed by ${field}, from the ${isFalling ? 'greatest to the least' : 'least to the greatest'}, equal ones by their ids likewise`,
      ru: `объекты ${name} идут по ${field} от ${isFalling ? 'большего к меньшему' : 'меньшего к большему'}, а равные – так же по идентификатору`,
    }
  },
  limit: (parameter: string): Bilingual => ({
    en: `${parameter} lets so many through, the first ones in their order`,
    ru: `${parameter} ограничивает длину списка: остаются первые по порядку`,
  }),
  greatest: (parameter: string, most: number): Bilingual => ({
    en: `${parameter} lets up to ${most} through, if there are so many`,
    ru: `${parameter} пропускает в список до ${most}, если столько есть`,
  }),
  withoutLimit: (parameter: string, count: number): Bilingual => ({
    en: `without ${parameter} the first ${count} are listed`,
    ru: `если ${parameter} не указан, в список входят первые ${count}`,
  }),
  withoutAnyLimit: (name: string, parameter: string): Bilingual => ({
    en: `without ${parameter} all ${plural(name)} are listed`,
    ru: `если ${parameter} не указан, в список входят все объекты ${name}`,
  }),
  pages: (parameter: string): Bilingual => ({
    en: `${parameter} passes over so many: pages follow one another without gaps and repeats`,
    ru: `${parameter} пропускает столько первых: страницы идут подряд, без пропусков и повторов`,
  }),
  beyondEnd: (parameter: string): Bilingual => ({
    en: `${parameter} beyond the end lists nothing`,
    ru: `если ${parameter} больше длины списка, в ответе пустой список`,
  }),
}

/** What an operation promises that honours the keys of changes. */
export const ofKey = {
  repeated: (): Bilingual => ({
    en: 'a change that is repeated under its Idempotency-Key gets the first answer and changes nothing',
    ru: 'запрос, повторённый с тем же Idempotency-Key, получает первый ответ и ничего не меняет',
  }),
  other: (): Bilingual => ({
    en: 'an Idempotency-Key that is known is refused with another request',
    ru: 'известный Idempotency-Key с другим запросом не принимается',
  }),
}

/** What every operation promises. */
export const ofAnswer = {
  letsNobodyIn: (): Bilingual => ({
    en: 'without a token, or with a part of it, nobody is let in',
    ru: 'без токена или с его частью доступа нет',
  }),
  badValues: (parameters: readonly string[]): Bilingual => ({
    en: `a wrong ${parameters.join(' or ')} is refused as agreed, and is no failure of the system`,
    ru: `на неверное значение ${parameters.join(' или ')} приходит согласованный отказ, а не сбой`,
  }),
  asAgreed: (): Bilingual => ({
    en: 'every answer is as its schema says, and comes in the time that the document allows',
    ru: 'каждый ответ соответствует схеме и приходит за отведённое в документе время',
  }),
}

const daysOf = (ms: number) => Math.round((ms / 86_400_000) * 10) / 10
