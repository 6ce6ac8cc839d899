import type { Bilingual } from '#runtime/bilingual.ts'
import { listed } from '#runtime/bilingual.ts'
import { typeTold } from './ajv-words.ts'

/** What a schema of a document has against a value. */
export const problemWords = {
  required: (): Bilingual => ({ en: 'is required', ru: 'отсутствует, хотя обязательно' }),
  unknown: (): Bilingual => ({ en: 'is not known here', ru: 'здесь не предусмотрено' }),
  severalVariants: (): Bilingual => ({
    en: 'must fit one variant only, and fits several',
    ru: 'должен подходить только один вариант, а подходит несколько',
  }),
  name: (wrong: Bilingual): Bilingual => ({ en: `its name ${wrong.en}`, ru: `имя этого поля: ${wrong.ru}` }),
  /** @param expected what should be there */
  got: (expected: Bilingual, got: Bilingual): Bilingual => ({
    en: `${expected.en} (got ${got.en})`,
    ru: `${expected.ru} (получено: ${got.ru})`,
  }),
  types: (types: readonly string[]): Bilingual => {
    const told = types.map(typeTold)
    return { en: `must be ${listed(told, ' or ').en}`, ru: `ожидается ${listed(told, ' или ').ru}` }
  },
  value: (value: string): Bilingual => ({ en: `must be ${value}`, ru: `ожидается ${value}` }),
  oneOf: (values: string): Bilingual => ({
    en: `must be one of ${values}`,
    ru: `ожидается одно из: ${values}`,
  }),
  pattern: (pattern: string): Bilingual => ({
    en: `must match pattern ${pattern}`,
    ru: `должно быть по образцу ${pattern}`,
  }),
  keyword: (keyword: string): Bilingual => ({
    en: `must fit “${keyword}”`,
    ru: `не подходит под «${keyword}»`,
  }),
  list: (length: number): Bilingual => ({ en: `array of ${length}`, ru: `список, длина ${length}` }),
  nothing: (): Bilingual => ({ en: 'nothing', ru: 'ничего' }),
}
