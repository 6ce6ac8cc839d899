import { ajvTold, type Form, inRussian } from '#contracts/model/openapi/ajv-words.ts'
import { type Bilingual, both } from '#runtime/bilingual.ts'

/** A finding of the validator behind Prism; where in the message it is, its location tells already. */
const JUDGED =
  /^(?:Request|Response) (?:\w+ )??(?:(?:property|parameter) \S+ )?((?:must|property name must|boolean schema is) [\s\S]*)$/

/** What Prism adds to the words of the validator: the values that are allowed, or the field that is not. */
const MORE = /^([\s\S]*?)(: [^:]*|; found '[^']*')$/

const FORMS: readonly Form[] = [
  [
    /^Your request is not valid and no HTTP validation response was found in the spec, so Prism is generating this error for you\.$/,
    'запрос не такой, как сказано в документе, а ответа на такой запрос в документе нет',
  ],
  [
    /^Your request does not fullfil the security requirements and no HTTP unauthorized response was found in the spec, so Prism is generating this error for you\.$/,
    'авторизация не такая, как сказано в документе, а ответа на такой запрос в документе нет',
  ],
  [/^The route (\S+) hasn't been found in the specification file$/, 'пути $1 в документе нет'],
  [
    /^The route (\S+) has been matched, but it does not have "(\w+)" method defined$/,
    'путь $1 в документе есть, но без метода $2',
  ],
  [/^The current document does not have any resource to match with\.$/, 'в документе нет ни одной операции'],
  [
    /^Requested status code (\S+) is not defined in the document\.$/,
    'статуса $1, который запрошен, в документе нет',
  ],
  [
    /^Response for contentType: (.*) and exampleKey: (.*) does not exist\.$/,
    'ответа с типом $1 и примером $2 в документе нет',
  ],
  [/^Unable to find content for (.*)$/, 'ответа с типом $1 в документе нет'],
  [/^Body parameter is required$/, 'тело обязательно, а его нет'],
  [/^Invalid security scheme used$/, 'авторизация не такая, как сказано в документе'],
  [
    /^Unable to match the returned status code with those defined in the document: (.*)$/,
    'такого статуса в документе нет; есть: $1',
  ],
  [
    /^The received media type "(.*)" does not match the ones? specified in the current response: (.*)$/,
    'тип содержимого «$1» не из тех, что есть в документе: $2',
  ],
]

/** What Prism says in both languages; a sentence that is unknown here stays as it is. */
export function prismTold(message: string): Bilingual {
  const known = inRussian(message, FORMS)
  if (known !== undefined) return { en: message, ru: known }
  const [, wrong] = JUDGED.exec(message) ?? []
  return wrong === undefined ? both(message) : { en: message, ru: judgedInRussian(wrong) }
}

function judgedInRussian(wrong: string): string {
  const whole = ajvTold(wrong).ru
  const [, start, rest = ''] = MORE.exec(wrong) ?? []
  if (whole !== wrong || start === undefined) return whole
  return `${ajvTold(start).ru}${rest.replace(/^; found /, '; есть ')}`
}
