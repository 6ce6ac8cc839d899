import { expect, test } from 'vitest'
import { Contract } from '#contracts/model/contract.ts'
import { Judge } from '#harness/checks/listen/judge.ts'

const document = {
  security: [{ key: [] }],
  components: { securitySchemes: { key: { type: 'apiKey', in: 'cookie', name: 'sid' } } },
}

function problemsOf(headers: Record<string, string>): string[] {
  const contract = new Contract({ points: [], document: () => document, written: () => document })
  const incoming = { method: 'POST', url: '/events', headers, body: '{}', isUtf8: true }
  const { problems } = new Judge(contract, { token: 'right' }).judge(incoming)
  return problems.flatMap(({ part, message }) => (part === 'token' ? message.en : []))
}

test('the calls of a host are judged by the place that the document names', () => {
  expect(problemsOf({ cookie: 'a=1; sid=right' })).toEqual([])
  expect(problemsOf({ cookie: 'sid=wrong' })).toEqual(['the token is not the one given by --token'])
  expect(problemsOf({ authorization: 'Bearer right' })).toEqual(['no cookie sid; expected Cookie: sid=<key>'])
})
