import { expect, test } from 'vitest'
import { isFault } from '#contracts/model/compare/finding.ts'
import { englishIn } from '../../cli/support/english.ts'
import { body, type Change, comparedWith, field, operation, parameters, schema } from './documents.ts'

const set = (target: object, values: object) => void Object.assign(target, values)
const replace = (target: object, values: object) => {
  for (const key of Object.keys(target)) delete (target as Record<string, unknown>)[key]
  Object.assign(target, values)
}
const without = (list: unknown, value: unknown) => {
  const values = list as unknown[]
  values.splice(values.indexOf(value), 1)
}

async function lines(system: 'host' | 'bot', change: Change): Promise<string[]> {
  const { findings } = await comparedWith(system, change)
  return findings.map(({ operation: name, location, message }) => `${name}: ${location?.en}: ${message.en}`)
}

const kinds: readonly [string, Change, string][] = [
  [
    'a field is no longer required',
    (document) => without(schema(document, 'User').required, 'surname'),
    'GET /user: answer 200, surname: the bot needs it always; the document allows leaving it out',
  ],
  [
    'a field has another name',
    (document) => {
      const user = schema(document, 'User')
      set(user.properties ?? {}, { lastName: field(document, 'User', 'surname') })
      delete user.properties?.surname
      without(user.required, 'surname')
    },
    'GET /user: answer 200, surname: the bot needs it always; the document does not have it',
  ],
  [
    'a field may be null',
    (document) => set(field(document, 'User', 'surname'), { type: ['string', 'null'] }),
    'GET /user: answer 200, surname: the bot needs a text; the document allows null',
  ],
  [
    'a list of values is wider',
    (document) => (schema(document, 'Role').enum as unknown as string[]).push('guest'),
    'GET /user: answer 200, role: the bot needs one of "user", "author", "admin"; the document allows "guest" too',
  ],
  [
    'a date is any text',
    (document) => replace(field(document, 'Post', 'publishedAt'), { type: 'string' }),
    'GET /post: answer 200, publishedAt: the bot needs a text of the format date-time; the document allows any text',
  ],
  [
    'a moment is a day',
    (document) => replace(field(document, 'Post', 'publishedAt'), { type: 'string', format: 'date' }),
    'GET /post: answer 200, publishedAt: the bot needs a text of the format date-time; the document allows a text of the format date, such as 2026-03-01',
  ],
  [
    'a number may be broken',
    (document) => set(field(document, 'User', 'userId'), { type: 'number' }),
    'GET /user: answer 200, userId: the bot needs a whole number; the document allows a number',
  ],
  [
    'a field of a list inside has another type',
    (document) => replace(field(document, 'OrderItem', 'title'), { type: 'integer' }),
    'GET /order: answer 200, items[].title: the bot needs a text; the document allows a whole number',
  ],
  [
    'an optional field that the bot reads has gone',
    (document) => void delete schema(document, 'User').properties?.phone,
    'GET /user: answer 200, phone: the bot reads it; the document does not have it',
  ],
  [
    'a status that the bot expects has gone',
    (document) => void delete operation(document, 'post', '/user').responses?.['409'],
    'POST /user: answer 409: the bot expects it; the document has 201, 401, 422',
  ],
  [
    'an answer has no body',
    (document) => void delete operation(document, 'get', '/ticket').responses?.['200']?.content,
    'GET /ticket: answer 200: the bot reads JSON; the document has no body',
  ],
  [
    'an answer may be anything',
    (document) => replace(schema(document, 'Done'), {}),
    'POST /user/connect-bot: answer 200: the bot needs an object; the document allows any value',
  ],
  [
    'a parameter that the bot sends is missing',
    (document) => void parameters(document, '/posts').splice(0, 1),
    'GET /posts: query, since: the bot sends it; the document does not have it',
  ],
  [
    'a parameter that may be left out is required',
    (document) => set(parameters(document, '/posts')[1] ?? {}, { required: true }),
    'GET /posts: query, limit: the bot may leave it out; the document requires it',
  ],
  [
    'a parameter takes fewer values',
    (document) => set(parameters(document, '/orders')[1] ?? {}, { schema: { enum: ['cart', 'paid'] } }),
    'GET /orders: query, status: the bot sends "created", "accepted", "completed"; the document takes only one of "cart", "paid"',
  ],
  [
    'a parameter has a stricter pattern',
    (document) => set(parameters(document, '/user')[2]?.schema ?? {}, { pattern: '^7[0-9]{10}$' }),
    'GET /user: query, phone: the bot sends a text that matches ^[0-9]{10,15}$, such as 1772344800; the document takes only a text that matches ^7[0-9]{10}$',
  ],
  [
    'a field of a body is required that the bot does not send',
    (document) => {
      set(body(document, '/comment').properties ?? {}, { language: { type: 'string' } })
      ;(body(document, '/comment').required as unknown as string[]).push('language')
    },
    'POST /comment: request body, language: the bot does not send it; the document requires it',
  ],
  [
    'a field of a body is required that the bot may leave out',
    (document) => (body(document, '/comment').required as unknown as string[]).push('replyToCommentId'),
    'POST /comment: request body, replyToCommentId: the bot may leave it out; the document requires it',
  ],
  [
    'a field of a body is shorter',
    (document) => set(body(document, '/comment').properties?.comment ?? {}, { maxLength: 500 }),
    'POST /comment: request body, comment: the bot sends at most 20000 characters; the document takes only at most 500 characters',
  ],
  [
    'a field of a body must not be null',
    (document) => replace(body(document, '/comment').properties?.replyToCommentId ?? {}, { type: 'integer' }),
    'POST /comment: request body, replyToCommentId: the bot sends null; the document takes only a whole number',
  ],
  [
    'a body is of another content type',
    (document) =>
      set(operation(document, 'post', '/comment').requestBody ?? {}, { content: { 'text/plain': {} } }),
    'POST /comment: request body: the bot sends JSON; the document takes only a body that is not JSON',
  ],
  [
    'an operation has another name',
    (document) => {
      set(document.paths ?? {}, { '/tickets': document.paths?.['/ticket'] })
      delete document.paths?.['/ticket']
    },
    'GET /ticket: operation: the bot calls it; the document does not have it (it has GET /tickets)',
  ],
  [
    'another authorization is asked for',
    (document) =>
      set(document.components?.securitySchemes ?? {}, {
        bearer: { type: 'apiKey', in: 'header', name: 'X-Key' },
      }),
    'GET /user: authorization: the bot sends bearer authorization; the document asks for header X-Key',
  ],
]

test.each(kinds)('found is, once, that %s', async (_what, change, line) => {
  const found = await lines('host', change)
  expect(found).toHaveLength(1)
  expect(found[0]).toContain(line)
})

test.each(kinds)('told in Russian is that %s', async (_what, change) => {
  const { findings } = await comparedWith('host', change)
  const [first] = findings
  // What follows the first word is the name of a field.
  const told = [first?.location?.ru.split(', ')[0], first?.message.ru.replace('X-Key', '')]
  for (const text of told) {
    expect(text).toMatch(/\p{Script=Cyrillic}/u)
    expect(englishIn(text ?? '')).toEqual([])
  }
})

test('a document of the bot is compared as the host needs it', async () => {
  expect(
    await lines('bot', (document) => {
      const call = body(document, '/bots/{botId}/call/users/block').properties?.script_request_params
      set(call ?? {}, { required: ['userId', 'reason', 'until'] })
      set(field(document, 'BotRefusal', 'message'), { type: ['string', 'null'] })
    }),
  ).toEqual([
    expect.stringContaining('answer 200, message: the host needs a text; the document allows null'),
    'users/block: request body, script_request_params.until: the host does not send it; the document requires it',
  ])
})

test('the names of what is near stand in both languages, and limits have their plural', async () => {
  const { findings } = await comparedWith('host', (document) => {
    set(document.paths ?? {}, { '/tickets': document.paths?.['/ticket'] })
    delete document.paths?.['/ticket']
    set(field(document, 'Post', 'title'), { maxLength: 300 })
    set(body(document, '/comment').properties?.comment ?? {}, { maxLength: 501 })
  })
  expect(findings.map(({ location, message }) => `${location?.ru}: ${message.ru}`)).toEqual(
    expect.arrayContaining([
      'операция: бот её вызывает; в документе её нет (есть GET /tickets)',
      'ответ 200, title: бот ждёт не больше 255 символов; по документу может прийти не больше 300 символов',
      'тело запроса, comment: бот отправляет не больше 20000 символов; документ допускает не больше 501 символа',
    ]),
  )
})

test('what is in a shared schema is told once, with all operations that have it', async () => {
  const { findings } = await comparedWith('host', (document) =>
    without(schema(document, 'Order').required, 'total'),
  )
  expect(findings).toMatchObject([
    { kind: 'mismatch', operation: 'GET /order', alsoIn: ['GET /orders', 'POST /order/review'] },
  ])
  expect(findings[0]?.path).toBe('#/components/schemas/Order')
})

test('a limit that the document does not state is worth knowing, and no fault', async () => {
  const { findings } = await comparedWith('host', (document) => {
    delete field(document, 'Post', 'title').maxLength
  })
  expect(findings).toMatchObject([
    {
      kind: 'loose limit',
      message: {
        en: 'the bot needs at most 255 characters; the document allows more',
        ru: 'бот ждёт не больше 255 символов; по документу может прийти больше',
      },
    },
  ])
  expect(findings.some(isFault)).toBe(false)
})
