import type { Bilingual } from '#runtime/bilingual.ts'

/** What can be wrong with the body of a call. */
export const bodyWords = {
  otherEncoding: (): Bilingual => ({
    en: 'is not UTF-8: the bot reads JSON in no other encoding',
    ru: 'не в UTF-8: другой кодировки JSON бот не читает',
  }),
  tooLarge: (): Bilingual => ({
    en: 'larger than 4 MB; split the recipients among several calls',
    ru: 'больше 4 МБ; разделите получателей на несколько вызовов',
  }),
  noJson: (why: Bilingual): Bilingual => ({ en: `not valid JSON: ${why.en}`, ru: `не JSON: ${why.ru}` }),
  empty: (): Bilingual => ({ en: 'the body is empty', ru: 'тело пустое' }),
  /** @param envelope the field in which the parameters should be, if any */
  otherShape: (envelope: string | undefined, got: Bilingual): Bilingual => {
    const shape = envelope === undefined ? undefined : `{"${envelope}": {…}}`
    return {
      en: `expected ${shape ?? 'an object'}, got ${got.en}`,
      ru: `нужен ${shape ?? 'объект'}, получено: ${got.ru}`,
    }
  },
  noObject: (got: Bilingual): Bilingual => ({
    en: `must be an object, not ${got.en}`,
    ru: `должен быть объект, получено: ${got.ru}`,
  }),
  outside: (envelope: string, fields: readonly string[]): Bilingual => ({
    en: `${envelope} is missing: put ${fields.join(', ')} into it`,
    ru: `нет ${envelope}: поместите в него ${fields.join(', ')}`,
  }),
  /** @param meant a field that is there and may be the one that is missing */
  missing: (meant: string | undefined): Bilingual => ({
    en: `is missing${meant ? `; is ${meant} meant to be it?` : ''}`,
    ru: `отсутствует${meant ? `; может быть, это ${meant}?` : ''}`,
  }),
  /** @param message of the schema, which may say of what kind it is that came */
  got: (message: Bilingual, got: Bilingual): Bilingual => ({
    en: `${until(' (got ', message.en)} (got ${got.en})`,
    ru: `${until(' (получено: ', message.ru)} (получено: ${got.ru})`,
  }),
  beside: (name: string, envelope: string): Bilingual => ({
    en: `${name} stands beside ${envelope}; the bot ignores it`,
    ru: `${name} стоит рядом с ${envelope}, и бот его не читает`,
  }),
  ignored: (path: string, meant: string | undefined): Bilingual => ({
    en: `${path} is not in the contract; ${meant ? `did you mean ${meant}?` : 'the bot ignores it'}`,
    ru: `${path} нет в контракте; ${meant ? `может быть, ${meant}?` : 'бот его не читает'}`,
  }),
  nothing: (): Bilingual => ({ en: 'nothing', ru: 'ничего' }),
  list: (length: number): Bilingual => ({ en: `an array of ${length}`, ru: `массив, длина ${length}` }),
  object: (fields: readonly string[]): Bilingual => ({
    en: `an object with ${fields.join(', ') || 'no fields'}`,
    ru: fields.length === 0 ? 'объект без полей' : `объект с полями ${fields.join(', ')}`,
  }),
}

/** A text without the end that begins so. */
function until(mark: string, text: string): string {
  const at = text.lastIndexOf(mark)
  return at < 0 ? text : text.slice(0, at)
}
