import { expect, test } from 'vitest'
import { prismTold } from '#harness/checks/prism-words.ts'

test.each([
  ['Request body property userId must be integer', 'ожидается целое число'],
  ["Request query must have required property 'userId'", 'нет обязательного поля userId'],
  [
    'Request query parameter status must be equal to one of the allowed values: cart, paid',
    'должно быть одним из допустимых значений: cart, paid',
  ],
  ["Response body must NOT have additional properties; found 'x'", "лишних полей быть не должно; есть 'x'"],
  ['Response body must match pattern "a: b"', 'должно быть по образцу "a: b"'],
  ["The route /weather hasn't been found in the specification file", 'пути /weather в документе нет'],
  ['Something that nobody has met', 'Something that nobody has met'],
])('Prism says “%s”, and in Russian “%s”', (en, ru) => {
  expect(prismTold(en)).toEqual({ en, ru })
})
