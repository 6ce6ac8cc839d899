import { plural, withArticle } from '#contracts/model/pact/derive/states.ts'
import type { Bilingual } from '#runtime/bilingual.ts'

/** A thing by its name in the contract and its id: `order 17`. */
type Named = string

/** What was seen where a law is broken. */
export const seen = {
  noAnswer: (why: string): Bilingual => ({ en: `no answer (${why})`, ru: `ответа нет (${why})` }),
  notRefused: (seen: Bilingual): Bilingual => ({
    en: `it was not refused: ${seen.en}`,
    ru: `отказа не было: ${seen.ru}`,
  }),
  theSecondTime: (seen: Bilingual): Bilingual => ({
    en: `the second time: ${seen.en}`,
    ru: `во второй раз: ${seen.ru}`,
  }),
  madeOnceMore: (sent: string, seen: Bilingual): Bilingual => ({
    en: `it was made once more: ${sent}: ${seen.en}`,
    ru: `создан ещё один объект: ${sent}: ${seen.ru}`,
  }),
  otherStatus: (seen: Bilingual, wanted: readonly number[]): Bilingual => ({
    en: `${seen.en}, not ${wanted.join(' or ')}`,
    ru: `${seen.ru}, а должно быть ${wanted.join(' или ')}`,
  }),
  beforeBorder: (seen: Bilingual): Bilingual => ({
    en: `an hour before the border: ${seen.en}`,
    ru: `за час до границы: ${seen.ru}`,
  }),
  afterBorder: (seen: Bilingual): Bilingual => ({
    en: `an hour after the border: ${seen.en}`,
    ru: `через час после границы: ${seen.ru}`,
  }),
  answered: (wrong: Bilingual): Bilingual => ({ en: `answered: ${wrong.en}`, ru: `в ответе: ${wrong.ru}` }),
  noThing: (): Bilingual => ({ en: 'no thing', ru: 'объекта нет' }),
  sameId: (id: string, value: string): Bilingual => ({
    en: `both have the ${id} ${value}`,
    ru: `у обоих ${id} ${value}`,
  }),
  cut: (field: string, length: number, wanted: number): Bilingual => ({
    en: `${field} is cut: ${length} characters of ${wanted}`,
    ru: `${field} обрезано: ${length} из ${wanted} символов`,
  }),
  missing: (field: string, wanted: string): Bilingual => ({
    en: `${field} is missing, and should be ${wanted}`,
    ru: `нет ${field}, а должно быть ${wanted}`,
  }),
  otherValue: (field: string, value: string, wanted: string): Bilingual => ({
    en: `${field} is ${value}, not ${wanted}`,
    ru: `${field}: ${value}, а должно быть ${wanted}`,
  }),
  notNow: (field: string, value: string, now: string): Bilingual => ({
    en: `${field} is ${value}, and it was answered at ${now}`,
    ru: `${field}: ${value}, а ответ пришёл ${now}`,
  }),
  unlike: (path: string, problem: Bilingual): Bilingual => ({
    en: `${path} is not as the schema says: ${problem.en}`,
    ru: `${path} не соответствует схеме: ${problem.ru}`,
  }),
  late: (seconds: string, limit: number): Bilingual => ({
    en: `the answer took ${seconds} s, and the caller waits ${limit} s`,
    ru: `ответ шёл ${seconds} с, а ждут его ${limit} с`,
  }),
  onlyWithFilter: (thing: Named, request: string): Bilingual => ({
    en: `the ${thing} is listed, and is not by ${request}`,
    ru: `в списке есть ${thing}, а по ${request} его нет`,
  }),
  listedWith: (thing: Named, field: string, value: string): Bilingual => ({
    en: `the ${thing} is listed, whose ${field} is ${value}`,
    ru: `в списке есть ${thing}, у которого ${field}: ${value}`,
  }),
  notListedWith: (thing: Named, field: string, value: string): Bilingual => ({
    en: `the ${thing} is not listed, whose ${field} is ${value}`,
    ru: `в списке нет ${thing}, у которого ${field}: ${value}`,
  }),
  nothingListed: (name: string): Bilingual => ({
    en: `nothing is listed, and several ${plural(name)} were made`,
    ru: `список пуст, хотя создано несколько объектов ${name}`,
  }),
  listedUnmatched: (thing: Named, fields: string): Bilingual => ({
    en: `the ${thing} is listed, which does not match: ${fields}`,
    ru: `в списке есть ${thing}, который не подходит: ${fields}`,
  }),
  matchedNotListed: (thing: Named, fields: string): Bilingual => ({
    en: `the ${thing} is not listed, which matches: ${fields}`,
    ru: `в списке нет ${thing}, который подходит: ${fields}`,
  }),
  notListed: (thing: Named): Bilingual => ({
    en: `the ${thing} is not listed`,
    ru: `в списке нет ${thing}`,
  }),
  otherCount: (count: number, wanted: number, all: number): Bilingual => ({
    en: `${count} are listed, not ${wanted} of ${all}`,
    ru: `в списке ${count}, а должно быть ${wanted} из ${all}`,
  }),
  notTheFirst: (id: string, listed: string, wanted: string): Bilingual => ({
    en: `${id} ${listed} are listed, not the first ones ${wanted}`,
    ru: `в списке ${id} ${listed}, а первые по порядку – ${wanted}`,
  }),
  otherPage: (id: string, listed: string, wanted: string): Bilingual => ({
    en: `${id} ${listed} are listed, and ${wanted} follow there`,
    ru: `в списке ${id} ${listed}, а здесь должны быть ${wanted}`,
  }),
  beyondEnd: (count: number, all: number): Bilingual => ({
    en: `${count} are listed, and there are only ${all}`,
    ru: `в списке ${count}, хотя всего их ${all}`,
  }),
  standsBefore: (one: string, other: string): Bilingual => ({
    en: `${one} stands before ${other}`,
    ru: `${one} стоит перед ${other}`,
  }),
  listedTwice: (id: string, value: string): Bilingual => ({
    en: `${id} ${value} is listed twice`,
    ru: `${id} ${value} стоит в списке дважды`,
  }),
  notThere: (): Bilingual => ({ en: 'it is not there', ru: 'объекта там нет' }),
  refusedAndThere: (sent: string, seen: Bilingual): Bilingual => ({
    en: `it was refused, and is there: ${sent}: ${seen.en}`,
    ru: `в создании отказано, а объект есть: ${sent}: ${seen.ru}`,
  }),
}

/** What was sent, where a request alone does not tell it. */
export const sent = {
  made: (name: string): Bilingual => ({
    en: `${withArticle(name)} that was made`,
    ru: `созданный объект ${name}`,
  }),
  again: (point: string, parameter: string): Bilingual => ({
    en: `${point} with the same ${parameter} again`,
    ru: `ещё раз ${point} с тем же ${parameter}`,
  }),
  repeated: (request: string): Bilingual => ({
    en: `${request}, repeated under its Idempotency-Key`,
    ru: `${request}, повторённый с тем же Idempotency-Key`,
  }),
  underKeyOf: (request: string, point: string): Bilingual => ({
    en: `${request}, under the Idempotency-Key of another request, ${point}`,
    ru: `${request}, с Idempotency-Key другого запроса, ${point}`,
  }),
  underLongKey: (request: string, length: number): Bilingual => ({
    en: `${request}, under an Idempotency-Key of ${length} characters`,
    ru: `${request}, с Idempotency-Key из ${length} символов`,
  }),
  withoutToken: (request: string): Bilingual => ({
    en: `${request}, without a token`,
    ru: `${request}, без токена`,
  }),
  withHalfToken: (request: string): Bilingual => ({
    en: `${request}, with the first half of the token`,
    ru: `${request}, с первой половиной токена`,
  }),
  afterAsking: (request: string, before: string): Bilingual => ({
    en: `${before}, ${request}, then again ${before}`,
    ru: `${before}, ${request}, затем снова ${before}`,
  }),
  forThing: (request: string, thing: Named): Bilingual => ({
    en: `${request}, for the ${thing}`,
    ru: `${request}, для ${thing}`,
  }),
  beside: (request: string, name: string, field: string, value: string): Bilingual => ({
    en: `${request}, beside the ${name} with the ${field} ${value}`,
    ru: `${request}, рядом с объектом ${name}, у которого ${field}: ${value}`,
  }),
  andThen: (first: string, second: string): Bilingual => ({
    en: `${first}, then ${second}`,
    ru: `${first}, затем ${second}`,
  }),
}
