import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Hiding } from '#harness/recording/hiding.ts'
import { Recorder } from '#harness/recording/recorder.ts'
import { withoutFields } from '#harness/recording/redaction.ts'
import { both } from '#runtime/bilingual.ts'
import { TestClock } from '#runtime/test-clock.ts'
import { ask, json, NOW, recorded } from './systems.ts'

const form = { 'content-type': 'application/x-www-form-urlencoded' }

test('cookies and tokens reach the other side, and never the record', async () => {
  const headers = {
    authorization: 'Bearer abcdef',
    cookie: 'sid=abcdef',
    'proxy-authorization': 'Basic abcdef',
  }
  let came: unknown
  await using proxies = await recorded((request, response) => {
    came = request.headers
    response.setHeader('set-cookie', ['a=abcdef', 'b=abcdef']).end()
  })
  const answer = await ask(proxies.host.url, { headers })
  expect(came).toMatchObject(headers)
  expect(answer.headers['set-cookie']).toEqual(['a=abcdef', 'b=abcdef'])
  const [exchange] = proxies.recorder.since(0)
  expect(exchange?.requestHeaders).toMatchObject({ authorization: 'Bearer (secret)' })
  expect(JSON.stringify(exchange)).not.toMatch(/abcdef|cookie|proxy/)
})

test.each([
  ['Bearer abc', 'Bearer (secret)'],
  ['bearer  abc def', 'bearer (secret) (secret)'],
  ['Bearer', 'Bearer'],
  ['abc', '(secret)'],
  ['abc def', '(secret) (secret)'],
  ['Basic dTpw', 'Basic (secret)'],
])('of the authorization “%s” only the scheme is shown', (value, shown) => {
  expect(new Hiding({ secrets: [] }).header('authorization', value)).toBe(shown)
})

test('fields are redacted by their names: at any depth, in any body, in queries and headers', async () => {
  await using proxies = await recorded((request, response) => {
    response.setHeader('content-type', request.headers['content-type'] ?? '')
    request.pipe(response)
  })
  const hiding = new Hiding({ secrets: [], redact: ['phone', 'Name'] })
  const bodies: [string, string, unknown][] = [
    [
      'application/json',
      '{"a":[{"PHONE":{"n":7918},"age":3}],"name":null}',
      { a: [{ PHONE: '(redacted)', age: 3 }], name: '(redacted)' },
    ],
    ['application/json', '{"inner":"{\\"phone\\":\\"7918\\"}"}', { inner: '{"phone":(redacted)}' }],
    ['text/event-stream', 'data: {"phone":"79\\"18","age":3}', 'data: {"phone":(redacted),"age":3}'],
    [
      'application/x-ndjson',
      '{"phone":7918}\n{"inner":"{\\"phone\\":\\"7918\\"}"}',
      '{"phone":(redacted)}\n{"inner":"{\\"phone\\":(redacted)}"}',
    ],
    ['text/xml', '<a><Phone kind="1">7918</Phone></a>', '<a><Phone kind="1">(redacted)</Phone></a>'],
    ['application/x-www-form-urlencoded', 'a=1&ph%6Fne=7918', 'a=1&phone=(redacted)'],
    ['text/html', '<a href="/x?phone=7918">', '<a href="/x?phone=(redacted)'],
  ]
  for (const [type, body] of bodies) {
    const headers = { 'content-type': type, name: '7918' }
    await ask(`${proxies.host.url}/?phone=7918&b=1`, { method: 'POST', headers }, body)
  }
  const exchanges = proxies.recorder.since(0).map((exchange) => withoutFields(exchange, hiding))
  for (const [n, [, , shown]] of bodies.entries())
    expect(exchanges[n]).toMatchObject({ requestBody: shown, responseBody: shown })
  expect(exchanges[0]).toMatchObject({ query: { phone: '(redacted)', b: '1' } })
  expect(exchanges[0]?.requestHeaders).toMatchObject({ name: '(redacted)' })
})

test('a field is redacted in a body that was cut', async () => {
  const body = `{"phone":"7918","rest":"${'x'.repeat(1_100_000)}"}`
  await using proxies = await recorded((_, response) => response.writeHead(200, json).end(body))
  const hiding = new Hiding({ secrets: [], redact: ['phone'] })
  await ask(proxies.host.url)
  const cut = expect.stringMatching(/^{"phone":\(redacted\),"rest":"x/)
  const shown = proxies.recorder.since(0).map((exchange) => withoutFields(exchange, hiding))
  expect(shown).toMatchObject([{ responseBody: { cut } }])
})

test('a key is hidden by its place, whatever it is', async () => {
  const keys = { headers: ['x-api-key'], query: ['api_key'] }
  await using proxies = await recorded((_, response) => response.end(), { keys })
  await ask(`${proxies.host.url}/?api_key=k1&b=1`, { headers: { 'X-Api-Key': 'k2' } })
  const [exchange] = proxies.recorder.since(0)
  expect(exchange?.query).toEqual({ api_key: '(secret)', b: '1' })
  expect(exchange?.requestHeaders).toMatchObject({ 'x-api-key': '(secret)' })
})

test('of two secrets with the same beginning nothing is left over', () => {
  expect(new Hiding({ secrets: ['token', 'token-of-host'] }).text('a token-of-host')).toBe('a (secret)')
})

test('half a secret does not stand where a body was cut', () => {
  const note = { bytes: 2_000_000, type: 'text/plain', cut: 'the password is hunter' }
  const shown = new Hiding({ secrets: ['hunter22'] }).body({ kind: 'note', note })
  // As much is left out as the longest spelling of the secret takes: that in base64, percent-encoded.
  expect(shown).toEqual({ ...note, cut: 'the pass' })
  const short = new Hiding({ secrets: ['hunt'] }).body({ kind: 'note', note })
  expect(short).toEqual({ ...note, cut: 'the password is hu' })
})

test('nothing is redacted where nothing has such a name', () => {
  const hiding = new Hiding({ secrets: [''], redact: ['phone'] })
  const body = { phones: 1, 'a phone': 2, text: 'phone: 7918, "telephone": 1, a phone=1' }
  expect(hiding.value(body)).toEqual(body)
})

/** Long enough not to stand in a record by chance; with all that addresses, forms and JSON write otherwise. */
const secret = fc
  .oneof(
    fc.string({ minLength: 12, maxLength: 40, unit: 'grapheme' }).map((text) => `${text}Zq`),
    fc
      .string({ minLength: 10, maxLength: 20, unit: fc.constantFrom(...'aB/ +%&="\\<я😀_-.') })
      .map((text) => `Zq${text}`),
    fc.bigInt({ min: 1_000_000_000n, max: 9_000_000_000_000_000n }).map(String),
  )
  .filter((text) => text.isWellFormed() && text.trim() === text && !text.includes('(secret)'))

/** Percent-encoded as no library does it. */
const everyByteOf = (text: string) =>
  Array.from(Buffer.from(text), (byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')

const ends = (headers: [string, string][], body: string) => ({
  headers,
  body: { content: Buffer.from(body), bytes: Buffer.byteLength(body) },
})

test('no secret ever stands in a record, wherever and however it is written', () => {
  fc.assert(
    fc.property(fc.array(secret, { minLength: 1, maxLength: 3 }), fc.string(), (secrets, noise) => {
      const recorder = new Recorder({ clock: new TestClock(NOW), secrets })
      using _cause = recorder.during({ step: `${noise}${secrets.at(-1)}` })
      for (const secret of secrets) {
        const code = encodeURIComponent(secret)
        const pairs = new URLSearchParams({ [secret]: `a${secret}`, b: secret }).toString()
        const tree = JSON.stringify({
          [secret]: [secret, { deep: `${noise}${secret}${noise}` }],
          n: Number(secret) || 0,
        })
        const bodies: [string, string][] = [
          ['application/json', tree],
          ['application/json', JSON.stringify({ tree })],
          ['text/plain', `${noise}${secret} ${JSON.stringify(secret)} ${code} ${code.toLowerCase()}`],
          ['application/x-ndjson', `${tree}\n${tree}`],
          [form['content-type'], pairs],
          ['', secret],
        ]
        for (const [type, body] of bodies) {
          const { headers, body: requestBody } = ends(
            [
              ['content-type', type],
              ['X-Key', code],
              ['Authorization', `Bearer ${code}`],
            ],
            body,
          )
          const everyByte = everyByteOf(secret)
          const url = `/a/${code}/${everyByte}/b?${pairs}&c=${everyByte}`
          const tell = recorder.of('host')({ method: 'POST', url, headers })
          const answer = ends(
            [
              ['content-type', type],
              ['Location', `/x?${pairs}`],
            ],
            body,
          )
          tell?.({
            status: 200,
            headers: answer.headers,
            requestBody,
            answerBody: answer.body,
            error: both(`at ${secret}`),
          })
        }
      }
      const record = JSON.stringify(recorder.since(0))
      for (const secret of secrets)
        for (const spelling of [
          secret,
          encodeURIComponent(secret),
          JSON.stringify(secret).slice(1, -1),
          everyByteOf(secret),
        ])
          expect(record).not.toContain(spelling)
    }),
    { numRuns: 100 },
  )
})
