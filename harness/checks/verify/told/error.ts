import type { Bilingual } from '#runtime/bilingual.ts'
import { both } from '#runtime/bilingual.ts'

/** Why no answer came, as the one says it who asked, and how the same is said in Russian. */
const RUSSIAN: readonly (readonly [sentence: RegExp, ru: string])[] = [
  [/^no answer$/, 'ответа нет'],
  [/^((?:\S+: )?)no answer within (\S+) s$/, '$1ответа нет $2 с'],
  [/^(\S+) hung up in its answer$/, '$1 оборвал свой ответ'],
  [/^(\S+) hung up: /, '$1 разорвал соединение: '],
  [/^(\S+) cannot be reached at (\S+): /, '$1 недоступен по адресу $2: '],
]

/** Why no answer came, in both languages; what the network itself says stays as it is. */
export function errorTold(message: string): Bilingual {
  const [sentence, ru] = RUSSIAN.find(([one]) => one.test(message)) ?? []
  return sentence && ru !== undefined ? { en: message, ru: message.replace(sentence, ru) } : both(message)
}
