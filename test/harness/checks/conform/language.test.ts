import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { printVerdicts } from '#harness/checks/conform/console.ts'
import type { OperationVerdict } from '#harness/checks/conform/verdict.ts'
import { violationWords } from '#harness/checks/conform/words.ts'
import type { Language } from '#runtime/bilingual.ts'

const told = violationWords.unexpectedBody(404)

const verdicts: OperationVerdict[] = [
  {
    name: 'GET /user',
    status: 'violates',
    exchanges: { verification: 3, replay: 14 },
    violations: [
      {
        part: 'response',
        status: 404,
        location: 'body',
        message: told.en,
        told,
        method: 'GET',
        path: '/user',
        interaction: 'no such user',
        times: { verification: 1, replay: 2 },
      },
    ],
  },
  { name: 'GET /post', status: 'unproved', exchanges: { verification: 0, replay: 0 }, violations: [] },
]

async function printed(language: Language): Promise<string> {
  const out = new PassThrough()
  printVerdicts(verdicts, out as unknown as NodeJS.WriteStream, language)
  out.end()
  return text(out)
}

test('what conform found is printed wholly in English', async () => {
  expect(await printed('en')).toBe(`✗ GET /user  exchanges: verification 3, replay 14
    404: answer: body status 404 comes without a body (verification 1, replay 2; first GET /user, in “no such user”)
– GET /post  exchanges: none; no success was seen
operations: 0 conform, 1 violate, 1 unproved
`)
})

test('what conform found is printed wholly in Russian', async () => {
  expect(await printed('ru')).toBe(`✗ GET /user  обменов: проверка контракта 3, прогон 14
    404: ответ: body со статусом 404 тела быть не должно (проверка контракта 1, прогон 2; впервые GET /user, в «no such user»)
– GET /post  обменов: нет; успешных ответов не было
операции: соответствуют 0, не соответствуют 1, не доказаны 1
`)
})
