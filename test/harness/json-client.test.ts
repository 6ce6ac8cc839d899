import { afterEach, expect, test } from 'vitest'
import { jsonClient, RequestError } from '#harness/json-client.ts'
import { speak } from '#harness/terminal-language.ts'
import { listen } from '#runtime/http.ts'

afterEach(() => speak(undefined))

/** What is told of a request that is refused so. */
async function toldOf(body: unknown): Promise<string> {
  await using service = await listen((_request, response) => {
    response.writeHead(409, { 'content-type': 'application/json' })
    response.end(JSON.stringify(body))
  })
  const error = await jsonClient(service.url)
    .post('/press')
    .catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(RequestError)
  return (error as RequestError).message.replace(service.url, 'URL')
}

test.each([
  [{ message: 'Нельзя' }, 'Нельзя', 'Нельзя'],
  [{ message: 'no such button', messageRu: 'такой кнопки нет' }, 'no such button', 'такой кнопки нет'],
  [{ message: 'no', buttons: ['Да', 'Нет'] }, 'no; there are: Да, Нет', 'no; есть: Да, Нет'],
  [{ message: 'no', buttons: [] }, 'no; there are: none', 'no; есть: ничего'],
  [
    { message: 'wrong', errors: [{ path: 'text', message: 'too long' }, { message: 'late' }, 7] },
    'wrong; text: too long; late; 7',
    'wrong; text: too long; late; 7',
  ],
  [{ fault: 'busy' }, '{"fault":"busy"}', '{"fault":"busy"}'],
])('%j is refused, and all that was said is told', async (body, en, ru) => {
  expect(await toldOf(body)).toBe(`POST URL/press answered 409: ${en}`)
  speak('ru')
  expect(await toldOf(body)).toBe(`POST URL/press: ответ 409: ${ru}`)
})
