import { expect, test } from 'vitest'
import { z } from 'zod'
import { contract } from '#contracts/index.ts'
import { answerProblems, requestProblems } from '#contracts/model/check.ts'
import { ajvTold } from '#contracts/model/openapi/ajv-words.ts'
import { jsonSchema } from '#contracts/model/openapi/schema.ts'
import type { Point } from '#contracts/model/point.ts'
import { zodSchema } from '#contracts/model/schema.ts'

test.each([
  [{ type: ['integer', 'null'] }, 'x', 'ожидается целое число или null (получено: текст)'],
  [{ type: 'string' }, [], 'ожидается текст (получено: список)'],
  [{ const: 5 }, 6, 'ожидается 5 (получено: 6)'],
  [{ enum: ['a', 'b'] }, {}, 'ожидается одно из: "a", "b" (получено: объект)'],
  [{ pattern: '^a$' }, 'b', 'должно быть по образцу ^a$ (получено: "b")'],
  [{ format: 'date' }, 'b', 'должно быть в формате "date" (получено: "b")'],
  [{ minimum: 5 }, 4, 'должно быть >= 5 (получено: 4)'],
  [{ multipleOf: 5 }, 4, 'должно делиться на 5 (получено: 4)'],
  [{ minLength: 2 }, 'a', 'символов должно быть не меньше 2 (получено: "a")'],
  [{ maxItems: 1 }, [1, 2], 'элементов должно быть не больше 1 (получено: список, длина 2)'],
  [{ maxProperties: 0 }, { a: 1 }, 'полей должно быть не больше 0 (получено: объект)'],
  [
    { uniqueItems: true },
    [1, 1],
    'элементы не должны повторяться, а № 0 и № 1 одинаковы (получено: список, длина 2)',
  ],
  [
    { contains: { const: 1 } },
    [2],
    'подходящих элементов должно быть не меньше 1 (получено: список, длина 1)',
  ],
  [
    { contains: { const: 1 }, maxContains: 1 },
    [1, 1],
    'подходящих элементов должно быть от 1 до 1 (получено: список, длина 2)',
  ],
  [{ not: {} }, 1, 'не должно подходить под схему not (получено: 1)'],
  [false, 1, 'по схеме здесь ничего быть не должно (получено: 1)'],
  [{ required: ['a'] }, {}, 'отсутствует, хотя обязательно'],
  [{ additionalProperties: false }, { a: 1 }, 'здесь не предусмотрено'],
  [{ propertyNames: { maxLength: 0 } }, { a: 1 }, 'имя этого поля: символов должно быть не больше 0'],
  [{ oneOf: [{}, {}] }, 1, 'должен подходить только один вариант, а подходит несколько'],
])('%j says of %j in Russian what it says in English', (schema, value, said) => {
  const document = { openapi: '3.1.0', components: { schemas: { It: schema } } }
  const found = jsonSchema(document, '#/components/schemas/It').problems(value)
  expect(found.map(({ message }) => message.ru)).toContain(said)
})

test.each([
  ["must have required property 'a b'", 'нет обязательного поля a b'],
  ['must NOT have additional properties - colour', 'лишних полей быть не должно: colour'],
  ['must have properties b, c when property a is present', 'вместе с полем a нужно и b, c'],
  ['must be string,null', 'ожидается текст или null'],
  ['must match a schema in anyOf', 'не подходит ни один из вариантов anyOf'],
  ['must match "then" schema', 'не подходит под схему "then"'],
  ['nobody has met this', 'nobody has met this'],
])('the validator says “%s”, and in Russian “%s”', (en, ru) => {
  expect(ajvTold(en)).toEqual({ en, ru })
})

test('a schema in zod speaks both languages, with the same places', () => {
  const schema = zodSchema(z.object({ list: z.array(z.object({ id: z.int() })), name: z.string() }))
  expect(schema.problems({ list: [{ id: 'x' }] })).toEqual([
    {
      path: ['list', 0, 'id'],
      message: {
        en: 'Invalid input: expected number, received string',
        ru: 'ожидается число, а здесь текст',
      },
    },
    {
      path: ['name'],
      message: {
        en: 'Invalid input: expected string, received undefined',
        ru: 'ожидается текст, а значения нет',
      },
    },
  ])
  expect(schema.problems({ list: [], name: 'a' })).toEqual([])
})

test('what is wrong with an exchange is told by its part and place', () => {
  const inRussian = (found: readonly { readonly ru: string }[]) => found.map(({ ru }) => ru)
  const [user, block] = [contract.named('host', 'GET /user'), contract.named('bot', 'users/block')] as [
    Point,
    Point,
  ]
  const answered = (point: Point, status: number | undefined, responseBody: unknown) =>
    inRussian(answerProblems(point, { status, responseBody }))
  expect(answered(user, undefined, undefined)).toEqual(['ответа не было: почему, неизвестно'])
  expect(answered(user, 500, {})).toEqual(['ответ: в контракте нет статуса 500'])
  expect(answered(block, 401, {})).toEqual(['ответ: со статусом 401 тела быть не должно'])
  expect(answered(block, 200, { success: false, message: 'Нет' })).toEqual([
    expect.stringMatching(/^ответ: в контракте нет отказа «Нет»; есть: /),
  ])
  expect(answered(user, 404, {})).toContainEqual(expect.stringMatching(/^ответ, message: ожидается текст/))
  const query = { userId: 'x' }
  expect(inRussian(requestProblems(user, { query, requestBody: undefined }))).toEqual([
    'параметры запроса, userId: ожидается число, а здесь текст',
  ])
  const ticket = contract.named('host', 'POST /comment') as Point
  expect(inRussian(requestProblems(ticket, { query: { a: '1' }, requestBody: {} }))).toContain(
    'параметры запроса, a: у этой операции параметров в адресе нет',
  )
})
