import type { Bilingual } from '#runtime/bilingual.ts'
import type { Verification } from '../results.ts'

/** What was not tried of some points, as the contract does not say enough of them, and what it would have to say. */
export interface Untried {
  readonly what: Bilingual
  readonly points: readonly string[]
  readonly advice: Bilingual
}

/** All that a verification did not try for want of words in the contract. It passes all the same. */
export function untriedOf({ unshown = [], unguarded = [] }: Verification): Untried[] {
  const all = [
    { ...SUCCESS, points: unshown },
    { ...STRANGER, points: unguarded },
  ]
  return all.filter(({ points }) => points.length > 0)
}

const SUCCESS = {
  what: { en: 'No success tried', ru: 'Успешный ответ не проверен' },
  advice: {
    en: 'nothing shows what they answer, or what they require in their query: give the answer, or the parameter, an example',
    ru: 'в контракте не показано, что они отвечают или каковы обязательные параметры запроса: добавьте пример ответа или параметра',
  },
}

const STRANGER = {
  what: { en: 'No stranger tried', ru: 'Чужой не проверен' },
  advice: {
    en: 'the document wants a secret and has no 401: add it, and a call with an unknown secret is tried',
    ru: 'документ требует секрет, а ответа 401 в нём нет: добавьте его, и будет проверен вызов с неизвестным секретом',
  },
}
