import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, it, test } from 'vitest'
import { OPENAPI_DIR } from '#contracts/drift.ts'
import type { OpenApiDocument, Pact, PactInteraction } from '#contracts/model/compare/documents.ts'
import { type Finding, isFault } from '#contracts/model/compare/finding.ts'
import { compareContract } from '#contracts/model/compare/index.ts'
import { englishIn } from '../../cli/support/english.ts'

type Changeable<T> = { -readonly [K in keyof T]: Changeable<T[K]> }

const read = async (path: string) => JSON.parse(await readFile(join(OPENAPI_DIR, path), 'utf8'))

let documents: Record<'host' | 'bot', OpenApiDocument>
let pacts: Record<'host' | 'bot', Pact>
beforeAll(async () => {
  documents = { host: await read('host.json'), bot: await read('bot.json') }
  pacts = { host: await read('../pacts/bot-host.json'), bot: await read('../pacts/host-bot.json') }
})

interface Changes {
  readonly document?: (document: Changeable<OpenApiDocument>) => void
  readonly pact?: (pact: { interactions: Changeable<PactInteraction>[] }) => void
  readonly usedByRows?: ReadonlySet<string>
}

async function findings(system: 'host' | 'bot', changes: Changes = {}): Promise<readonly Finding[]> {
  const document = structuredClone(documents[system])
  const pact = structuredClone(pacts[system])
  changes.document?.(document as Changeable<OpenApiDocument>)
  changes.pact?.(pact as { interactions: Changeable<PactInteraction>[] })
  const { usedByRows = new Set<string>() } = changes
  const comparison = await compareContract({ system, document, pact, pactName: 'the pact', usedByRows })
  return comparison.findings
}

const paths = (found: readonly Finding[], kind: Finding['kind']) =>
  found.filter((finding) => finding.kind === kind).map(({ path }) => path)

test.each(['host', 'bot'] as const)(
  'our pact and our document of the %s do not contradict',
  async (system) => {
    expect((await findings(system)).filter(isFault)).toEqual([])
  },
)

describe('a contradiction is found and its place named when', () => {
  it('an operation has gone', async () => {
    const found = await findings('host', { document: ({ paths }) => void delete paths['/post'] })
    expect(found.filter(isFault).map(({ interaction }) => interaction)).toContain('GET /post: with a picture')
  })

  it('a status has gone', async () => {
    const found = await findings('host', {
      document: ({ paths }) => void delete paths['/user']?.post?.responses?.['409'],
    })
    expect(found.filter(isFault)).toMatchObject([{ interaction: 'POST /user: taken phone' }])
  })

  it('a field of an answer has another type', async () => {
    const found = await findings('host', {
      document: ({ components }) =>
        void Object.assign(components?.schemas?.User?.properties ?? {}, { isActive: { type: 'string' } }),
    })
    const [first] = found.filter(isFault)
    expect(first).toMatchObject({ kind: 'contradiction', location: { en: 'response.body.isActive' } })
    expect(first?.path).toContain('isActive')
  })

  it('a parameter of a call has another type', async () => {
    const found = await findings('bot', {
      pact: ({ interactions }) => {
        const call = interactions.find(({ description }) => description === 'users/delete: with everything')
        Object.assign(call?.request ?? {}, { body: { content: { script_request_params: { userId: 'x' } } } })
      },
    })
    expect(found.filter(isFault)).toMatchObject([{ interaction: 'users/delete: with everything' }])
  })

  it('a parameter is required that the pact does not send', async () => {
    const found = await findings('host', {
      document: ({ paths }) => {
        const parameters = [...(paths['/post']?.get?.parameters ?? [])]
        const more = { name: 'language', in: 'query', required: true, schema: { type: 'string' } }
        Object.assign(paths['/post']?.get ?? {}, { parameters: [...parameters, more] })
      },
    })
    expect(found.filter(isFault).length).toBeGreaterThan(0)
  })
})

/** The statuses, fields and operations of the document in which nothing fits the pact any longer. */
const unlike = (document: Changeable<OpenApiDocument>) => {
  delete document.paths['/post']
  delete document.paths['/user']?.post?.responses?.['409']
  Object.assign(document.components?.schemas?.User?.properties ?? {}, { isActive: { type: 'string' } })
  const language = { name: 'language', in: 'query', required: true, schema: { type: 'string' } }
  const posts = document.paths['/posts']?.get ?? {}
  Object.assign(posts, { parameters: [...(posts.parameters ?? []).slice(1), language] })
}

test('what the comparator says is told in Russian, too', async () => {
  const found = await findings('host', { document: unlike, usedByRows: new Set(['GET /post']) })
  const told = new Set(found.map(({ message }) => message.ru))
  expect([...told]).toEqual(
    expect.arrayContaining([
      'в документе нет такого пути или метода: GET /post',
      'в документе нет статуса 409',
      'тело ответа не подходит под схему: ожидается текст',
      'значение не подходит параметру: ожидается текст',
      'параметра since в документе нет',
    ]),
  )
  expect([...told].filter((text) => englishIn(text).length > 0)).toEqual([])
})

describe('what nobody uses is found:', () => {
  const withoutPost = ({ interactions }: { interactions: Changeable<PactInteraction>[] }) => {
    const kept = interactions.filter(({ request }) => request.path !== '/post')
    interactions.splice(0, interactions.length, ...kept)
  }

  it('an operation in no pact and no row', async () => {
    expect(paths(await findings('host', { pact: withoutPost }), 'unused operation')).toEqual(['GET /post'])
  })

  it('but not one that a row names; its statuses are', async () => {
    const found = await findings('host', { pact: withoutPost, usedByRows: new Set(['GET /post']) })
    expect(paths(found, 'unused operation')).toEqual([])
    expect(paths(found, 'unused status')).toContain('GET /post 200')
  })

  it('a status', async () => {
    expect(paths(await findings('bot'), 'unused status')).toContain('users/block 403')
    expect(paths(await findings('bot'), 'unused status')).not.toContain('users/block 401')
  })

  it('a field of a shared schema, once however many operations have it', async () => {
    const found = await findings('host', {
      document: ({ components }) =>
        void Object.assign(components?.schemas?.User?.properties ?? {}, {
          shoeSize: { type: 'object', properties: { left: { type: 'integer' } } },
        }),
    })
    expect(paths(found, 'unused field').filter((path) => path.startsWith('User'))).toEqual(['User.shoeSize'])
  })

  it('a parameter of the query, and a field of a body', async () => {
    const found = await findings('host', {
      pact: ({ interactions }) => {
        for (const { request } of interactions) {
          if (typeof request.query === 'object') delete request.query.limit
          const { content } = (request.body ?? {}) as { content?: Record<string, unknown> }
          if (content) delete content.replyToCommentId
        }
      },
    })
    expect(paths(found, 'unused field')).toEqual(
      expect.arrayContaining(['GET /posts query limit', 'POST /comment body replyToCommentId']),
    )
  })

  it('a field of the elements of a list', async () => {
    const found = await findings('host', {
      document: ({ components }) => {
        const item = components?.schemas?.Order?.properties?.items?.items
        const { properties = {} } = components?.schemas?.OrderItem ?? item ?? {}
        Object.assign(properties, { colour: { type: 'string' } })
      },
    })
    expect(paths(found, 'unused field').filter((path) => path.endsWith('.colour'))).toHaveLength(1)
  })

  it('nothing that lists, alternatives and references hold and the pact has', async () => {
    expect(paths(await findings('host'), 'unused field')).toEqual([
      'HostFailure.success',
      'HostFailure.errors',
    ])
  })
})

test('a pact may have the paths with the one below which the API begins', async () => {
  const found = await findings('bot', {
    pact: ({ interactions }) => {
      for (const { request } of interactions) Object.assign(request, { path: `/api/v1${request.path}` })
    },
  })
  expect(found.filter(isFault)).toEqual([])
})

test('a pact without interactions cannot be compared', async () => {
  const nothing = findings('host', { pact: ({ interactions }) => void interactions.splice(0) })
  await expect(nothing).rejects.toThrow('the pact has no HTTP interaction')
})

test('neither can a document without operations', async () => {
  const nothing = findings('host', { document: (document) => Object.assign(document, { paths: {} }) })
  await expect(nothing).rejects.toThrow('the OpenAPI document of the host has no operation')
})
