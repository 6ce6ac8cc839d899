import { describe, expect, it, onTestFinished } from 'vitest'
import { faultIn } from '#campaign/inputs/bot-log.ts'
import { Client } from '#campaign/inputs/client.ts'
import { compose, kinds } from '#campaign/inputs/compose.ts'
import { mutate } from '#campaign/inputs/mutate.ts'
import { sendRaw } from '#campaign/inputs/raw.ts'
import { Tally } from '#campaign/inputs/tally.ts'
import { botTemplates } from '#campaign/inputs/templates/bot.ts'
import { messengerTemplates } from '#campaign/inputs/templates/messenger.ts'
import { portalTemplates } from '#campaign/inputs/templates/portal.ts'
import { Raw, writeJson } from '#campaign/inputs/write-json.ts'
import { Random } from '#campaign/support/random.ts'
import { listen } from '#runtime/http.ts'

const cast = {
  ...{ userIds: [101, 102], personIds: [7_000_000_001], postIds: [501], commentIds: [701], orderIds: [301] },
  visitors: ['v'.repeat(43)],
}
const makers = [...botTemplates, ...portalTemplates, ...messengerTemplates]

/** So many inputs of a seed. */
function inputsOf(seed: number, count: number) {
  const random = new Random(seed)
  return Array.from({ length: count }, () => compose(random, random.pick(makers)(random, cast)))
}

describe('bad inputs', () => {
  it('are the same for the same seed, and of every kind', () => {
    const inputs = inputsOf(1, 300)
    expect(inputsOf(1, 300)).toEqual(inputs)
    expect(inputsOf(2, 300)).not.toEqual(inputs)
    expect(new Set(inputs.map(({ kind }) => kind))).toEqual(new Set(kinds))
  })

  it('are addressed to every service, with what a client can send only', () => {
    const inputs = inputsOf(3, 3_000)
    expect(new Set(inputs.map(({ service }) => service)).size).toBe(3)
    for (const { path, headers } of inputs) {
      expect(path).toMatch(/^\/[\x21-\x7e]*$/)
      for (const value of Object.values(headers)) expect(value).toMatch(/^[\t\x20-\xff]*$/)
    }
  })

  it('leave alone the fields that are to stay', () => {
    const random = new Random(4)
    for (let turn = 0; turn < 500; turn += 1)
      expect(
        mutate(random, { timeout: 0, url: 'http://a', more: { deep: 1 } }, ['timeout', 'url']),
      ).toMatchObject({
        timeout: 0,
        url: 'http://a',
      })
  })

  it('are written as they stand where JSON has no words for them', () => {
    expect(writeJson({ a: new Raw('NaN'), b: [new Raw('[[]]'), 'я'], c: undefined, d: null })).toBe(
      '{"a":NaN,"b":[[[]],"я"],"d":null}',
    )
  })
})

/** A service that does something with each connection's first bytes. */
async function service(status: number | undefined): Promise<string> {
  const listening = await listen((request, response) => {
    if (status === undefined) request.socket.destroy()
    else response.writeHead(status, { connection: 'close' }).end()
  })
  onTestFinished(() => listening[Symbol.asyncDispose]())
  return listening.url
}

const request = { method: 'GET', path: '/', headers: {}, kind: 'as agreed' } as const

describe('what became of an input', () => {
  it.each([200, 404, 500, 503])('is the status %i, for clients and for raw bytes alike', async (status) => {
    const url = await service(status)
    await using client = new Client({ bot: url, portal: url, messenger: url })
    expect(await client.send({ ...request, service: 'portal' })).toMatchObject({ outcome: status })
    expect(await sendRaw(url, Buffer.from('GET / HTTP/1.1\r\nHost: a\r\n\r\n'))).toBe(status)
  })

  it('is a cut where the service closes without an answer', async () => {
    const url = await service(undefined)
    await using client = new Client({ bot: url, portal: url, messenger: url })
    expect(await client.send({ ...request, service: 'bot' })).toEqual({ outcome: 'cut' })
    expect(await sendRaw(url, Buffer.from('GET / HTTP/1.1\r\nHost: a\r\n\r\n'))).toBe('cut')
  })

  it('counts as a fault from 500 on, and where no answer came', () => {
    const tally = new Tally()
    for (const outcome of [200, 302, 404, 500, 503, 'hang', 'cut'] as const)
      tally.add('as agreed', outcome, () => `input ${outcome}`)
    expect(tally.serverErrors).toEqual(['500 to input 500', '503 to input 503'])
    expect(tally.hangs).toEqual(['input hang'])
    expect({ ...tally }).toMatchObject({ sent: 7, done: 2, refused: 1, cut: 1 })
  })
})

describe('the log of a bot', () => {
  it.each([
    ['{"level":30,"msg":"call"}', undefined],
    ['{"level":50,"msg":"call failed","err":{"type":"Error","message":"no"}}', 'call failed: Error no'],
    ['TypeError: x is not a function', 'TypeError: x is not a function'],
    ['    at here (a.ts:1:1)', undefined],
    ['', undefined],
  ])('%j tells of the fault %j', (line, fault) => expect(faultIn(line)).toBe(fault))
})
