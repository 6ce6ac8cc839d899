import { createHmac } from 'node:crypto'
import { mkdtempDisposable, writeFile } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Contract } from '#contracts/model/contract.ts'
import { openApiContract } from '#contracts/model/openapi/contract.ts'
import { ConformWatch } from '#harness/checks/conform/watch.ts'
import { Caller, type OwnCaller } from '#harness/checks/verify/caller.ts'
import { allInteractions } from '#harness/checks/verify/results.ts'
import { verify } from '#harness/checks/verify/run.ts'
import { sideOf } from '#harness/checks/verify/side.ts'
import type { Authorize } from '#harness/credentials/authorize.ts'
import { listenHttps } from '../../credentials/https-server.ts'
import { cert } from '../../recording/certificate.ts'

const KEY = 'key-of-the-portal'

/** An operation of which a secret stands at one place, and one that needs none. */
const document = (scheme: object, required: readonly string[]) => ({
  openapi: '3.1.0',
  info: { title: 'Portal', version: '1' },
  security: [{ key: [] }],
  paths: {
    '/thing': {
      get: {
        parameters: [{ name: 'id', in: 'query', required: true, schema: { type: 'string' } }],
        responses: {
          200: {
            description: 'It',
            content: { 'application/json': { schema: { type: 'object', required } } },
          },
          401: { description: 'Who are you?' },
        },
      },
    },
  },
  components: { securitySchemes: { key: scheme } },
})

const PACT = {
  consumer: { name: 'bot' },
  provider: { name: 'host' },
  interactions: [
    {
      type: 'Synchronous/HTTP',
      description: 'a thing',
      request: {
        method: 'GET',
        path: '/thing',
        query: { id: ['7'] },
        headers: { Authorization: ['Bearer of-the-pact'] },
      },
      response: { status: 200, body: { content: { id: '7' }, contentType: 'application/json' } },
    },
    {
      type: 'Synchronous/HTTP',
      description: 'a stranger',
      request: {
        method: 'GET',
        path: '/thing',
        query: { id: ['7'] },
        headers: { Authorization: ['Bearer x'] },
      },
      response: { status: 401 },
    },
  ],
  metadata: { pactSpecification: { version: '4.0' } },
}

const signatureOf = (parts: readonly string[]) =>
  createHmac('sha256', 'signing').update(parts.join('\n')).digest('hex')

const authorize: Authorize = ({ method, url, body }) => {
  const { pathname } = new URL(url)
  return { 'x-signature': signatureOf([method, pathname, body]) }
}

/** A portal behind https that lets in who bears the key and signs; it repeats what it was shown. */
function portal(bears: (request: IncomingMessage, url: URL) => boolean, isSigned = false) {
  return listenHttps(async (request, response) => {
    const url = new URL(request.url ?? '', 'https://portal')
    const right = signatureOf([request.method ?? '', url.pathname, await text(request)])
    const isLetIn = bears(request, url) && (!isSigned || request.headers['x-signature'] === right)
    const body = { id: url.searchParams.get('id'), shown: [request.headers, url.search] }
    response.writeHead(isLetIn ? 200 : 401, isLetIn ? { 'content-type': 'application/json' } : {})
    response.end(isLetIn ? JSON.stringify(body) : undefined)
  })
}

let pact: string

beforeAll(async () => {
  const folder = await mkdtempDisposable(join(tmpdir(), 'commap-caller-'))
  pact = join(folder.path, 'pact.json')
  await writeFile(pact, JSON.stringify(PACT))
  return () => folder.remove()
})

async function contractWith(scheme: object, required = ['id']): Promise<Contract> {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'commap-caller-'))
  const file = join(folder.path, 'portal.json')
  await writeFile(file, JSON.stringify(document(scheme, required)))
  return await openApiContract({ host: file })
}

async function verified(contract: Contract, baseUrl: string, own: Omit<OwnCaller, 'signedAs'>) {
  const verification = await verify(await sideOf('host', contract), {
    baseUrl,
    pact,
    headers: [],
    own: { signedAs: baseUrl, ...own },
    filters: { operations: [], states: [] },
    timeout: 10_000,
    env: {},
    signal: new AbortController().signal,
  })
  return { results: allInteractions(verification).map(({ status }) => status), verification }
}

const connection = { name: 'host', tls: { ca: cert } }

describe('a system is verified with its secret where the document wants it', () => {
  test.each([
    [
      'a header',
      { type: 'apiKey', in: 'header', name: 'X-Api-Key' },
      ({ headers }) => headers['x-api-key'] === KEY,
    ],
    [
      'a parameter',
      { type: 'apiKey', in: 'query', name: 'key' },
      (_, url) => url.searchParams.get('key') === KEY,
    ],
    [
      'a cookie',
      { type: 'apiKey', in: 'cookie', name: 'sid' },
      ({ headers }) => headers.cookie === `sid=${KEY}`,
    ],
    [
      'a bearer’s token',
      { type: 'http', scheme: 'bearer' },
      ({ headers }) => headers.authorization === `Bearer ${KEY}`,
    ],
  ] satisfies [string, object, Parameters<typeof portal>[0]][])('%s', async (_where, scheme, bears) => {
    await using host = await portal(bears)
    const contract = await contractWith(scheme)
    const { results, verification } = await verified(contract, host.url, { connection, secret: KEY })
    expect(results).toEqual(['passed', 'passed'])
    expect(JSON.stringify(verification)).not.toContain(KEY)
    const { results: strangers } = await verified(contract, host.url, { connection, secret: 'other-key' })
    expect(strangers).toEqual(['failed', 'passed'])
  })
})

const BEARER = { type: 'http', scheme: 'bearer' }
const bearsToken = ({ headers }: IncomingMessage) => headers.authorization === `Bearer ${KEY}`

describe('a system behind a certificate of its own', () => {
  test('is verified where its issuer is known, and else says what to do', async () => {
    await using host = await portal(bearsToken)
    const contract = await contractWith(BEARER)
    const unknown = verified(contract, host.url, { connection: { name: 'host' }, secret: KEY })
    await expect(unknown).rejects.toThrow(/self-signed certificate.+systems\.host\.ca/)
  })

  test('is asked with signed requests, for its own address, wherever they pass', async () => {
    await using host = await portal(bearsToken, true)
    const contract = await contractWith(BEARER)
    const own = { connection: { ...connection, authorize }, secret: KEY }
    expect((await verified(contract, host.url, own)).results).toEqual(['passed', 'passed'])
    expect((await verified(contract, host.url, { connection, secret: KEY })).results).toEqual([
      'failed',
      'passed',
    ])
  })

  test('is watched while it is verified', async () => {
    await using host = await portal(bearsToken, true)
    const contract = await contractWith(BEARER)
    const own = { connection: { ...connection, authorize }, secret: KEY, signedAs: host.url }
    await using watch = await ConformWatch.load(contract, 'host', {
      timeout: 10_000,
      secrets: [KEY],
      tls: connection.tls,
    })
    const between = await watch.inFront(host.url, 'verification')
    expect((await verified(contract, between, own)).results).toEqual(['passed', 'passed'])
    expect(watch.observed.take()).toMatchObject([{ exchanges: { verification: 2 }, violations: [] }])
  })

  test('is watched without its key in what is found', async () => {
    await using host = await portal(({ headers }) => headers['x-api-key'] === KEY)
    const contract = await contractWith({ type: 'apiKey', in: 'header', name: 'X-Api-Key' }, ['id', 'more'])
    const own = { connection, secret: KEY, signedAs: host.url }
    const options = { timeout: 10_000, secrets: [KEY], tls: connection.tls }
    await using watch = await ConformWatch.load(contract, 'host', options)
    await verified(contract, await watch.inFront(host.url, 'verification'), own)
    const found = watch.observed.take()
    expect(found[0]?.violations.length).toBeGreaterThan(0)
    expect(JSON.stringify(found)).toContain('x-api-key')
    expect(JSON.stringify(found)).not.toContain(KEY)
  })

  test('what fails to sign ends the run, with its reason', async () => {
    await using host = await portal(bearsToken, true)
    const failing = { ...connection, authorize: () => Promise.reject(new Error('no key on this machine')) }
    const run = verified(await contractWith(BEARER), host.url, { connection: failing, secret: KEY })
    await expect(run).rejects.toThrow('no key on this machine')
  })
})

test('what is not of the caller stays where a stranger is to be refused', async () => {
  const side = await sideOf('host', await contractWith({ type: 'apiKey', in: 'header', name: 'X-Api-Key' }))
  const caller = new Caller(side, {
    baseUrl: 'http://portal',
    headers: ['X-Api-Key: secret-key', 'Cookie: gate=1', 'Accept-Language: ru'],
  })
  expect(caller.ofStranger.headers).toEqual({ cookie: 'gate=1', 'accept-language': 'ru' })
  expect(caller.secrets).toEqual(['secret-key', 'gate=1'])
})

test('half of a token is what stands before its middle, and of a cookie or a signature there is none', async () => {
  const halfOf = async (scheme: object, header: string, authorize?: Authorize) => {
    const side = await sideOf('host', await contractWith(scheme))
    const own = authorize && {
      connection: { name: 'host', authorize },
      secret: '',
      signedAs: 'http://portal',
    }
    const caller = new Caller(side, {
      baseUrl: 'http://portal',
      headers: [header, 'Accept-Language: ru'],
      own,
    })
    return caller.ofHalf('GET /thing')?.headers
  }
  expect(await halfOf(BEARER, 'Authorization: Bearer secret')).toEqual({
    authorization: 'Bearer sec',
    'accept-language': 'ru',
  })
  const inHeader = { type: 'apiKey', in: 'header', name: 'X-Api-Key' }
  expect(await halfOf(inHeader, 'X-Api-Key: secret1')).toMatchObject({ 'x-api-key': 'sec' })
  const inCookie = { type: 'apiKey', in: 'cookie', name: 'sid' }
  expect(await halfOf(inCookie, 'Cookie: sid=secret')).toBeUndefined()
  expect(await halfOf(BEARER, 'Authorization: Bearer secret', async () => ({}))).toBeUndefined()
  expect(await halfOf(BEARER, 'X-Gate: 1')).toBeUndefined()
})

test('who calls with the token of a pact still trusts and signs as the project says', async () => {
  const side = await sideOf('host', await contractWith(BEARER))
  const own = { connection: { ...connection, authorize }, secret: '', signedAs: 'https://portal' }
  const caller = new Caller(side, { baseUrl: 'http://between', headers: ['Accept-Language: ru'], own })
  expect(caller.isGiven).toBe(false)
  const withToken = caller.withToken('Bearer of-the-pact')
  expect(withToken.connection).toBe(own.connection)
  expect(withToken.signedAs('http://between/thing')).toBe('https://portal/thing')
  expect(withToken.credential('GET /thing').headers).toEqual({
    authorization: 'Bearer of-the-pact',
    'accept-language': 'ru',
  })
})
