import type { System } from '#contracts/model/system.ts'
import type { Bilingual } from '#runtime/bilingual.ts'

/** What is wrong with an exchange, and what to do about it. */
export const words = {
  uncovered: { en: 'no interaction of the pact covers it', ru: 'такого взаимодействия в пакте нет' },
  addTo: (file: string): Bilingual => ({
    en: `add such an interaction to ${file}`,
    ru: `добавьте такое взаимодействие в ${file}`,
  }),
  noPoint: (system: System): Bilingual => ({
    en: `the contract has no such ${system === 'bot' ? 'endpoint' : 'operation'}`,
    ru: `в контракте нет такой ${system === 'bot' ? 'точки входа' : 'операции'}`,
  }),
  agree: { en: 'agree on it, or do not call it', ru: 'договоритесь о ней или не вызывайте её' },
  nearest: (name: string): Bilingual => ({ en: `the nearest is ${name}`, ru: `ближе всего ${name}` }),
  mend: (file: string | undefined): Bilingual => ({
    en: `mend the side that is wrong, or agree on it${file === undefined ? '' : ` in ${file}`}`,
    ru: `исправьте сторону, которая неправа, или договоритесь об этом${file === undefined ? '' : ` в ${file}`}`,
  }),
  refusedAsInvalid: {
    en: 'it was refused as invalid, which the contract does not say of it',
    ru: 'вызов отвергнут как неверный, а по контракту он верен',
  },
  notRefused: {
    en: 'the contract forbids this call, and it was not refused for that',
    ru: 'контракт запрещает такой вызов, а его не отвергли',
  },
  requestType: (type: string | undefined): Bilingual => ({
    en: `the request is not application/json but ${type ?? 'nothing'}`,
    ru: type === undefined ? 'у запроса нет типа application/json' : `запрос не application/json, а ${type}`,
  }),
  answerType: (type: string | undefined): Bilingual => ({
    en: `the answer is not application/json but ${type ?? 'nothing'}`,
    ru: type === undefined ? 'у ответа нет типа application/json' : `ответ не application/json, а ${type}`,
  }),
  noCredential: (scheme: string): Bilingual => ({
    en: `the request has no “${scheme}”`,
    ru: `в запросе нет «${scheme}»`,
  }),
  noKey: {
    en: 'the request changes something and has no Idempotency-Key',
    ru: 'запрос что-то меняет, а Idempotency-Key в нём нет',
  },
  keyLength: (length: number, most: number): Bilingual => ({
    en: `the Idempotency-Key has ${length} characters; it may have 1 to ${most}`,
    ru: `длина Idempotency-Key – ${length}, а может быть от 1 до ${most}`,
  }),
  /** Of the nearest interaction. */
  differs: (description: string): Bilingual => ({
    en: `nearest: “${description}”, which differs:`,
    ru: `ближе всего «${description}», отличия:`,
  }),
  more: (count: number): Bilingual => ({ en: `and ${count} more`, ru: `и ещё ${count}` }),
  toDo: (advice: Bilingual): Bilingual => ({ en: `to do: ${advice.en}`, ru: `что делать: ${advice.ru}` }),
}
