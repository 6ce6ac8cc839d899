import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { contract } from '#contracts/index.ts'
import { terminalText } from '#harness/checks/verify/reports/terminal.ts'
import { allInteractions, type Verification } from '#harness/checks/verify/results.ts'
import { verify } from '#harness/checks/verify/run.ts'
import { type Side, sideOf } from '#harness/checks/verify/side.ts'
import { type MockHost, startMockHost } from '#mock-host/index.ts'
import { systemClock } from '#runtime/clock.ts'
import { access } from '#scenarios/credentials.ts'
import { badPortal, type Spoiling, windows1251 } from './bad-portal.ts'
import { STATES_FILE } from './support.ts'

let host: MockHost
let side: Side

beforeAll(async () => {
  host = await startMockHost({ clock: systemClock, token: access.hostToken })
  side = await sideOf('host', contract)
})

afterAll(() => host[Symbol.asyncDispose]())

/** Verifies what a portal in front of the right one answers to one operation. */
async function verified(
  spoiling: Spoiling,
  [operation, state]: readonly [operation: string, state: string],
  judged: Side = side,
  redact: readonly string[] = [],
): Promise<Verification> {
  await using bad = await badPortal(host.url, spoiling)
  return await verify(judged, {
    baseUrl: bad.url,
    statesFile: STATES_FILE,
    headers: [`Authorization: Bearer ${access.hostToken}`],
    filters: { operations: [operation], states: [state] },
    timeout: 30_000,
    redact,
    env: {},
    signal: new AbortController().signal,
  })
}

/** What a terminal tells of the first interaction that failed: its own line and those below it. */
function firstFailure(verification: Verification): string {
  const [, told = ''] = terminalText(verification, false).split(/^(?= {2}✗ )/m)
  const [line, ...rest] = told.split('\n')
  const end = rest.findIndex((one) => !one.startsWith('      '))
  return [line, ...rest.slice(0, end)].join('\n')
}

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' }
const HTML = { 'content-type': 'text/html; charset=utf-8' }
const LOGIN =
  '<!DOCTYPE html>\n<html><head><title>Вход</title></head><body><input type="password"></body></html>'
const NOTICE =
  '<br />\n<b>Notice</b>:  Undefined index: city in <b>/srv/user.php</b> on line <b>17</b><br />\n'

const lengthIn = (length: number) => ({
  ...JSON_TYPE,
  'content-length': String(length),
  connection: 'close',
})

const USER = ['GET /user', 'a user exists'] as const

const kinds: Record<string, [Spoiling, readonly [string, string], RegExp]> = {
  'a token that is refused': [
    { answer: () => ({ status: 401, body: '{"message":"Нет доступа"}' }) },
    USER,
    /given a user exists: GET \/user\?email=.*\n +status 401, and 200 was due\n +answer \{"message":"Нет доступа"\}\n +your secret was refused \(401\): check the one of the config/,
  ],
  'a redirect to a login page': [
    { answer: () => ({ status: 302, headers: { location: '/login' }, body: '' }) },
    USER,
    /status 302, and 200 was due\n +answer without a body\n +a redirect to “\/login”, and the bot follows none: answer at the address itself$/,
  ],
  'a page of HTML': [
    { answer: () => ({ status: 200, headers: HTML, body: LOGIN }) },
    USER,
    /status 200\n +answer <!DOCTYPE html> .*\n +a login page of HTML \(“Вход”\) in place of JSON: does this address belong to the API\?$/,
  ],
  'a notice of PHP': [
    { answer: ({ body }) => ({ headers: HTML, body: NOTICE + body }) },
    USER,
    /status 200\n +answer <br \/> .*\n +PHP has put a message into the body: “Notice: Undefined index: city in \/srv\/user.php on line 17”; .* display_errors off$/,
  ],
  'a byte order mark': [
    { answer: ({ body }) => ({ body: `\ufeff${body}` }) },
    USER,
    /status 200\n +answer \{.*\n +the body begins with a byte order mark \(BOM, bytes EF BB BF\).* without BOM$/,
  ],
  'another charset': [
    { answer: ({ body }) => ({ body: windows1251(body) }) },
    USER,
    /status 200\n +answer \{"userId":\d+,"surname":"[А-Я].*\n +the body is not UTF-8 and reads as windows-1251: send JSON as UTF-8$/,
  ],
  'a body that breaks off': [
    { answer: ({ body }) => ({ body: body.slice(0, 40) }) },
    USER,
    /status 200\n +answer \{.*\n +the body is no JSON, or breaks off before its end$/,
  ],
  'a wrong status': [
    { answer: () => ({ status: 200, body: '{}' }) },
    ['GET /user', 'no such user'],
    /given no such user: GET \/user\?email=.*\n +status 200, and 404 was due\n +answer \{\}$/,
  ],
  'a field that is missing': [
    { answer: ({ body }) => ({ body: body.replaceAll('"surname"', '"lastName"') }) },
    USER,
    /status 200\n +answer \{.*\n +\$\.surname is missing$/,
  ],
  'many fields that are missing': [
    { answer: () => ({ body: '{"userId":1,"name":"Анна"}' }) },
    USER,
    /status 200\n +answer \{"userId":1,"name":"Анна"\}\n +\$ lacks email, isActive, location, patronymic, phone, role, surname$/,
  ],
  'a wrong type': [
    { answer: ({ body }) => ({ body: body.replaceAll(/"userId":(\d+)/g, '"userId":"$1"') }) },
    USER,
    /status 200\n +answer \{.*\n +\$\.userId must be a whole number, and is "\d+"$/,
  ],
  'a list that is too long': [
    { answer: ({ body }) => ({ body: body.replace(/"posts":\[(\{.*\})\]/, '"posts":[$1,$1,$1]') }) },
    ['GET /posts', 'posts exist'],
    /status 200\n +answer \{.*\n +\$\.posts has 6 elements, and may have 2 at most$/,
  ],
  'an empty text for an address that is missing': [
    { answer: ({ body }) => ({ body: body.replace('"email":null', '"email":""') }) },
    ['GET /user', 'a user exists'],
    /status 200\n +answer \{.*"email":"".*\n +\$\.email is not as its schema says: .+$/,
  ],
  'a list for a place that is missing': [
    { answer: ({ body }) => ({ body: body.replace('"location":null', '"location":[]') }) },
    ['GET /user', 'a user exists'],
    /status 200\n +answer \{.*"location":\[\].*\n +\$\.location is not as its schema says: .+$/,
  ],
  'null for a text': [
    { answer: ({ body }) => ({ body: body.replace(/"name":"[^"]*"/, '"name":null') }) },
    USER,
    /status 200\n +answer \{.*\n +\$\.name must be a text, and is null$/,
  ],
  'null that the schema allows': [
    { answer: ({ body }) => ({ body: body.replace(/"patronymic":"[^"]*"/, '"patronymic":null') }) },
    USER,
    /status 200\n +answer \{.*\n +\$\.patronymic must be a text, as in the example, and is null: the schema lets it be, but the state has to make the thing like its example$/,
  ],
  'a moment without seconds': [
    { answer: ({ body }) => ({ body: body.replace(/("createdAt":"[^"]{16}):\d\d(?:\.\d+)?/, '$1') }) },
    ['GET /ticket', 'a ticket exists'],
    /\n +\$\.createdAt must be a moment with seconds and an offset, such as "2026-02-22T12:05:00\+03:00", and is "[^"]{16}(?:Z|\+\d\d:\d\d)"$/,
  ],
  'signs that nobody sees': [
    { answer: ({ body }) => ({ body: body.replace('"open"', '"open\u200d"') }) },
    ['GET /ticket', 'a ticket exists'],
    /\n +\$\.status must .*, and is "open\\u200d"$/,
  ],
  'letters that are composed otherwise': [
    { answer: ({ body }) => ({ body: body.normalize('NFD') }) },
    ['POST /ticket/reply', 'a ticket exists'],
    /\n +\$\.reply has the same letters, composed otherwise \(NFD where NFC was sent\)$/,
  ],
  'no content type': [
    { answer: () => ({ headers: {} }) },
    USER,
    /status 200\n +answer \{.*\n +header Content-Type must be "application\/json", and is missing$/,
  ],
  'another content type': [
    { answer: () => ({ headers: HTML }) },
    USER,
    /status 200\n +answer \{.*\n +header Content-Type must be application\/json, and is text\/html; charset=utf-8$/,
  ],
  'a length that counts characters': [
    {
      answer: ({ body }) => {
        const noted = body.replace(/\}$/, ',"note":"я"}')
        return { headers: lengthIn(Buffer.byteLength(noted) - 3), body: noted }
      },
    },
    USER,
    /status 200\n +answer \{.*\n +the body breaks off in the middle of a letter: Content-Length counts bytes, not characters$/,
  ],
  'a length that is too great': [
    { answer: ({ body }) => ({ headers: lengthIn(Buffer.byteLength(body) + 5) }) },
    USER,
    /status 200\n +answer \{.*\n +Content-Length promises \d+ bytes, and the connection ended after \d+: send its true length$/,
  ],
  'a coding that the body does not have': [
    { answer: () => ({ headers: { ...JSON_TYPE, 'content-encoding': 'gzip' } }) },
    USER,
    /status 200\n +answer \{"userId".*\n +the head says Content-Encoding: gzip, and the body is none: compress it, or leave that header out$/,
  ],
  'too many requests': [
    { answer: () => ({ status: 429, body: '{"message":"Слишком много запросов"}' }) },
    USER,
    /status 429, and 200 was due\n +answer \{.*\n +the portal limits how many requests may be made \(429\): lift that for the verification$/,
  ],
}

test.each(Object.entries(kinds))('%s', async (_, [spoiling, what, message]) => {
  const verification = await verified(spoiling, what)
  const told = firstFailure(verification)
  expect(told).toMatch(message)
  expect(told.split('\n').length).toBeLessThanOrEqual(6)
})

test('what the schema has against an answer is told in Russian, too', async () => {
  const spoiling: Spoiling = {
    answer: ({ body }) => ({ body: body.replace('"location":null', '"location":[]') }),
  }
  const text = terminalText(await verified(spoiling, USER), false, 'ru')
  expect(text).toMatch(/\$\.location не соответствует схеме: [^\n]*[а-я]/)
})

// It is cut in the middle of a letter, and neither that nor its missing end says anything of the portal.
const inBulk = (body: string) => `{"history":"a${'я'.repeat(600_000)}",${body.slice(1)}`

test.each([
  ['as it is', inBulk, JSON_TYPE],
  ['compressed', (body: string) => gzipSync(inBulk(body)), { ...JSON_TYPE, 'content-encoding': 'gzip' }],
])(
  'an answer of more than a megabyte is judged by what Pact has seen of it: %s',
  async (_, bulk, headers) => {
    const big = await verified({ answer: ({ body }) => ({ headers, body: bulk(body) }) }, USER)
    expect(big.pacts.flatMap((pact) => pact.interactions).map(({ status }) => status)).not.toContain('failed')
    const spoilt = ({ body }: { body: string }) => ({
      headers,
      body: bulk(body.replace(/"userId":(\d+)/, '"userId":"$1"')),
    })
    expect(firstFailure(await verified({ answer: spoilt }, USER))).toMatch(
      /status 200\n +answer .*\(more than 1 MB\)\n +\$\.userId must be a whole number, and is "\d+"$/,
    )
  },
)

test('an answer for which the bot does not wait so long', async () => {
  const impatient = { ...side, answerWithin: 50 }
  const verification = await verified({ ms: 60 }, ['GET /ticket', 'no such ticket'], impatient)
  expect(firstFailure(verification)).toMatch(
    /status 404\n +answer \{.*\n +the answer took 0\.\d+ s, and whoever asks waits 0\.05 s$/,
  )
})

test('the bot waits five seconds for a portal, by the document', () => {
  expect(side.answerWithin).toBe(5_000)
})

test('what all answers have in common is explained once', async () => {
  const verification = await verified({ answer: () => ({ status: 401, body: '{}' }) }, USER)
  const text = terminalText(verification, false)
  expect(text.split('your secret was refused (401): check')).toHaveLength(2)
  expect(text).toMatch(/ {2}✗ by phone \d+ ms {2}your secret was refused, as above\n/)
})

test.each([
  [{ status: 429, body: '{}' }, 'the portal limits how many requests', 'too many requests (429)'],
  [{ headers: { ...JSON_TYPE, 'content-encoding': 'gzip' } }, 'the head says', 'a body that is no gzip'],
])('so is that the portal answers %j', async (answer, once, again) => {
  const text = terminalText(await verified({ answer: () => answer }, USER), false)
  expect(text.split(once)).toHaveLength(2)
  expect(text).toContain(`  ${again}, as above\n`)
})

test('what is reported of a failure has its request and its answer, and no token', async () => {
  const verification = await verified({ answer: () => ({ body: '{"surname":1}' }) }, USER)
  const [failed] = allInteractions(verification)
  expect(failed?.exchange).toMatchObject({
    request: { method: 'GET', headers: { authorization: 'Bearer (secret)' } },
    answer: { status: 200, body: '{"surname":1}' },
  })
  expect(JSON.stringify(verification)).not.toContain(access.hostToken)
})

test('a field that is not to be shown stands in no part of a report', async () => {
  const spoiling = { answer: () => ({ body: '{"surname":"Белова","phone":"+7 918 000"}' }) }
  const verification = await verified(spoiling, USER, side, ['phone'])
  expect(JSON.stringify(verification)).not.toContain('918 000')
  const [failed] = allInteractions(verification)
  expect(failed?.exchange?.answer?.body).toBe('{"surname":"Белова","phone":(redacted)}')
  expect(failed?.mismatches).toContainEqual(expect.objectContaining({ path: '$.phone', seen: '(redacted)' }))
})
