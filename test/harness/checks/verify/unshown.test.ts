import { mkdtempDisposable, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openApiContract } from '#contracts/model/openapi/contract.ts'
import { verificationHtml } from '#harness/checks/verify/reports/html.ts'
import { verificationJson } from '#harness/checks/verify/reports/json.ts'
import { terminalText } from '#harness/checks/verify/reports/terminal.ts'
import type { Verification } from '#harness/checks/verify/results.ts'
import { verify } from '#harness/checks/verify/run.ts'
import { sideOf } from '#harness/checks/verify/side.ts'
import { standIn } from './support.ts'

/** A document that says of its list what it does, and shows nothing of what that answers. */
async function schoolOf(refusals: string, security: string) {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'commap-unshown-'))
  const file = join(folder.path, 'host.yaml')
  await writeFile(
    file,
    `openapi: 3.0.3
info: { title: School, version: 1.0.0 }
security: ${security}
paths:
  /classes:
    get:
      x-commap: { lists: class, order: title }
      parameters: [{ name: page, in: query, schema: { type: integer, minimum: 1 } }]
      responses:
        '200':
          description: The classes
          content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Class' } } } }
${refusals}
components:
  securitySchemes: { key: { type: apiKey, in: header, name: X-Key } }
  schemas:
    Class:
      x-commap: { entity: class, id: classId, notFound: No such class }
      type: object
      properties: { classId: { type: integer }, title: { type: string } }
`,
  )
  return await openApiContract({ host: file })
}

const UNKNOWN = "        '401': { description: Unknown token }"

async function verified(
  refusals: string,
  operations: string[] = [],
  states: string[] = [],
  security = '[{ key: [] }]',
): Promise<Verification> {
  await using host = await standIn(() => ({ status: 401 }))
  return await verify(await sideOf('host', await schoolOf(refusals, security)), {
    baseUrl: host.url,
    headers: [],
    filters: { operations, states },
    timeout: 10_000,
    env: {},
    signal: new AbortController().signal,
  })
}

test('an operation of which no success is tried is named in every report', async () => {
  const verification = await verified(UNKNOWN)
  expect(verification.unshown).toEqual(['GET /classes'])
  expect(terminalText(verification, false)).toContain(
    '\n? no success tried: GET /classes\n    nothing shows what they answer, or',
  )
  expect(terminalText(verification, false, 'ru')).toContain('\n? успешный ответ не проверен: GET /classes\n')
  expect(verificationHtml(verification)).toContain('No success tried: <b>GET /classes</b>')
  expect(JSON.parse(verificationJson(verification))).toMatchObject({ unshown: ['GET /classes'] })
})

test('filters leave it out like everything else', async () => {
  expect((await verified(UNKNOWN, ['GET /classes'])).unshown).toEqual(['GET /classes'])
  expect((await verified(UNKNOWN, ['/classes'])).unshown).toEqual(['GET /classes'])
})

const INVALID = "        '400': { description: Not valid }"

test('points that want a secret and have no 401 are named: no stranger was tried of them', async () => {
  const limited = await verified(INVALID)
  expect(limited.unguarded).toEqual(['GET /classes'])
  expect(terminalText(limited, false, 'ru')).toContain('\n? чужой не проверен: GET /classes\n')
  expect(verificationHtml(limited)).toContain('No stranger tried: <b>GET /classes</b>')
  expect(await verified(INVALID, [], [], '[]')).not.toHaveProperty('unguarded')
  expect(await verified(`${INVALID}\n${UNKNOWN}`)).not.toHaveProperty('unguarded')
})

test('where nothing at all follows, what is missing is an example', async () => {
  await expect(verified('')).rejects.toThrow(
    /^no pact: .* as it shows no example of what these answer: GET \/classes\./,
  )
})
