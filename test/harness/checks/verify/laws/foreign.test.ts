import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { contract } from '#contracts/index.ts'
import { statesByUrl } from '#harness/checks/verify/states/url.ts'
import { pythonPortal } from '../support.ts'
import { brokenIn, tryLaws } from './trying.ts'

async function portalLaws(fault: string, difference: string, operations: string[] = []) {
  await using portal = await pythonPortal(fault, difference)
  const setup = statesByUrl(`${portal.url}/_states`, 10_000)
  return await tryLaws({ contract, url: portal.url, token: 'python-portal', setup, operations })
}

/** The law that names a fault, by the fault. */
const faults = {
  'stores no user': 'POST /user: read back',
  'stores no comment': 'POST /comment: read back',
  'shortens comments': 'POST /comment: read back',
  'shortens names': 'POST /user: borders',
  'drops the place': 'POST /user: read back',
  'drops the middle name': 'POST /user: read back',
  'escapes comments': 'POST /comment: read back',
  'takes an address twice': 'POST /user: unique email',
  'minds the case of an address': 'GET /user: by email',
  'finds by the beginning of a phone': 'GET /user: nothing near phone',
  'gives one id twice': 'POST /comment: two ids',
  'answers comments of other posts': 'POST /comment: shared by replyToCommentId',
  'lists posts the oldest first': 'GET /posts: order',
  'lists orders as they came': 'GET /orders: order',
  'ignores the status': 'GET /orders: filter status',
  'leaves out what is as old as the border': 'GET /posts: filter since',
  'lists one less than the limit': 'GET /posts: limit',
  'lists a title that is cut': 'GET /posts: whole',
  'keeps no review': 'POST /order/review: read back',
  'rates every ticket': 'POST /ticket/rate: the rest stays',
  'loses the subject': 'POST /ticket/reply: the rest stays',
  'keeps a reply that it refuses': 'POST /ticket/reply: refused changes nothing',
  'allows a year less a day': 'POST /user/pause-bot: within until',
  'adds prices without quantities': 'GET /order: always',
  'says of every order when it was completed': 'GET /order: always',
  'shows a rating before the end': 'GET /ticket: always',
  'keeps no reply to an answered ticket': 'POST /ticket/reply: read back',
  'keeps the first reply for good': 'POST /ticket/reply: again',
  'appends replies': 'POST /ticket/reply: again',
  'refuses a second reply': 'POST /ticket/reply: again',
  'refuses a second connection': 'POST /user/connect-bot: again',
  'says in three hours': 'POST /comment: read back',
  'says 1970': 'POST /comment: read back',
  'lists no carts unless asked': 'GET /orders: filter status',
  'lists only new posts unless asked': 'GET /posts: filter since',
  'lists never more than fifty': 'GET /posts: greatest limit',
  'lists pictures without an address': 'GET /posts: answers',
  'leaves the author out of long lists': 'GET /posts: answers',
  'takes too long for long comments': 'POST /comment: answers',
  'remembers that nobody was there': 'POST /user: read back',
  'refuses milliseconds': 'POST /user/pause-bot: within until',
  'cuts the last letter of a name': 'POST /user: borders',
  'refuses long addresses': 'POST /user: borders',
  'joins spaces': 'POST /user: read back',
  'reads entities': 'POST /comment: read back',
  'loses stars': 'POST /comment: read back',
  'draws faces': 'POST /comment: read back',
  'makes links of addresses': 'POST /comment: read back',
  'loses empty lines': 'POST /comment: read back',
  'breaks what must not break': 'POST /comment: read back',
  'takes phones of eleven digits alone': 'POST /user: borders',
  'cuts long phones': 'POST /user: borders',
  'minds the case of Cyrillic': 'POST /user: capitals of email',
  'forgets keys': 'POST /comment: repeated',
  'makes it once more and answers as before': 'POST /comment: repeated',
  'fails at long keys': 'POST /ticket/rate: repeated',
  'cuts keys': 'POST /ticket/reply: repeated',
  'answers a repeated call with what is there now': 'POST /ticket/reply: repeated',
  'answers another request with the first answer': 'POST /user/connect-bot: key of another',
  'keeps the keys of each operation apart': 'POST /comment: key of another',
  'fails at an id in words': 'GET /order: bad values',
  'fails at a great id': 'GET /comment: bad values',
  'fails at great ids in a body': 'POST /ticket/rate: bad values',
  'fails at a limit in words': 'GET /posts: bad values',
  'shows a page for a great id': 'GET /post: bad values',
  'lets in whoever shows no token': 'GET /orders: token',
  'looks how the token begins': 'POST /ticket/rate: token',
} as const

const differences = Array.from(
  readFileSync(join(import.meta.dirname, '../foreign/differences.py'), 'utf8').matchAll(/^ {4}"([^"]+)": /gm),
  ([, name = '']) => name,
)

describe.concurrent('a portal in another language', () => {
  test('keeps all laws', async () => {
    const { results } = await portalLaws('', '')
    expect(results.filter(({ status }) => status !== 'held')).toEqual([])
    expect(results.length).toBeGreaterThan(55)
  })

  test.each(Object.entries(faults))('that %s breaks %s', async (fault, law) => {
    const [operation = ''] = law.split(': ')
    expect(brokenIn(await portalLaws(fault, '', [operation]))).toContain(law)
  })

  test('that ignores keys, as it may, breaks nothing', async () => {
    const { results } = await portalLaws('', 'keys ignored')
    const others = results.filter(({ status }) => status !== 'held')
    expect(others.filter(({ status }) => status === 'broken')).toEqual([])
    expect(new Set(others.map(({ id }) => id.split(': ')[1]))).toEqual(
      new Set(['repeated', 'key of another']),
    )
  })

  test('may differ in at least twenty ways', () => {
    expect(differences.length).toBeGreaterThanOrEqual(20)
  })

  test.each(differences)('with %s keeps all laws', async (difference) => {
    const { results } = await portalLaws('', difference)
    expect(results.filter(({ status }) => status !== 'held')).toEqual([])
  })
})
