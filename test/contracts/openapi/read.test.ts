import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readDocument } from '#contracts/model/openapi/read.ts'
import { UserError } from '#runtime/user-error.ts'

const FIXTURES = join(import.meta.dirname, 'fixtures')

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'commap openapi-'))
})
afterAll(() => rm(folder, { recursive: true }))

const HEAD = "openapi: 3.1.0\ninfo: { title: x, version: '1' }\n"
const answering = (schema: string) =>
  `${HEAD}paths:\n  /a:\n    get:\n      responses:\n        '200':\n          description: ok\n          content:\n            application/json:\n              schema: ${schema}\n`

async function failure(name: string, text: string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, text)
  const error = await readDocument(path).then(
    () => expect.unreachable('it was read'),
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(UserError)
  return (error as UserError).message.replaceAll(`${folder}/`, '')
}

describe('a document', () => {
  it('in three files becomes one, whose recursive schemas stay references into it', async () => {
    const document = await readDocument(join(FIXTURES, 'clinic/host.yaml'))
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]*)"/g)].map(([, to]) => to)
    expect(references).toContain('#/components/schemas/Visit')
    expect(references.filter((to) => !to?.startsWith('#/'))).toEqual([])
    expect(document).toMatchObject({
      components: {
        schemas: { Visit: { properties: { follows: { items: { $ref: '#/components/schemas/Visit' } } } } },
      },
      paths: { '/visits/{visitId}': { get: { summary: 'Посещение' } } },
    })
  })

  it('may have anchors, which are copied, and names that every object inherits', async () => {
    const path = join(folder, 'anchors.yaml')
    const object = '{ type: object, properties: { a: &id { type: integer }, __proto__: *id, toString: *id } }'
    await writeFile(path, answering(object))
    const text = JSON.stringify(await readDocument(path))
    expect(text).toContain('"__proto__":{"type":"integer"},"toString":{"type":"integer"}')
  })
})

describe('an error of a document names file and place when', () => {
  const laughs = Array.from({ length: 8 }, (_, level) => {
    const inside = level === 0 ? 'lol' : `*a${level - 1}`
    return `a${level}: &a${level} [${Array(9).fill(inside).join(', ')}]\n`
  })

  it.each([
    ['it is empty', 'empty.yaml', '', 'empty.yaml is not an OpenAPI document: it is no object.'],
    [
      'it is not JSON',
      'a.json',
      '{"openapi": "3.1.0",\n  "x": }',
      'a.json:2:8 is not JSON: Unexpected token',
    ],
    ['it ends too early', 'b.json', '{"openapi":\n', 'b.json:2:1 is not JSON: Unexpected end'],
    ['a comma is missing', 'c.json', '{"a": 1\n"b": 2}', "c.json:2:1 is not JSON: Expected ',' or '}'"],
    ['it is not YAML', 'a.yaml', 'openapi: [3\nb: 2', 'a.yaml:2:1 is not YAML: Flow sequence'],
    ['a key stands twice', 'd.yaml', 'a: 1\na: 2\n', 'd.yaml:2:1 is not YAML: Map keys must be unique'],
    ['an alias is unknown', 'e.yaml', 'a: 1\nb: *c\n', 'e.yaml:2:4: the alias *c has no anchor'],
    ['it is a bomb of aliases', 'f.yaml', laughs.join(''), 'f.yaml: its aliases are repeated too often'],
    ['an alias contains itself', 'g.yaml', 'a: &a\n  b: *a\n', 'g.yaml: its aliases'],
    ['it is Swagger 2', 'h.yaml', "swagger: '2.0'\n", 'h.yaml is Swagger 2.0. Convert it to OpenAPI 3'],
    ['openapi is missing', 'i.yaml', 'paths: {}\n', 'i.yaml is not an OpenAPI document: it has no field'],
    ['it is of another version', 'j.yaml', 'openapi: 3.2.0\n', 'j.yaml: openapi is "3.2.0"; 3.0 and 3.1'],
    ['the version is a number', 'k.yaml', 'openapi: 3.1\n', 'k.yaml: openapi is 3.1; 3.0 and 3.1'],
    ['it has no operations', 'l.yaml', `${HEAD}paths: { /a: { summary: x } }\n`, 'l.yaml has no operations'],
    [
      'a key is misspelt',
      'm.yaml',
      answering('{}').replace('description', 'descripton'),
      'm.yaml:8:11: paths → /a → get → responses → 200 → descripton: Property `descripton` is not expected here. Did you mean description?',
    ],
    [
      'a reference leads nowhere in the document',
      'n.yaml',
      answering("{ $ref: '#/components/schemas/Gone' }"),
      "n.yaml:11:23: paths → /a → get → responses → 200 → content → application/json → schema: Can't resolve $ref (#/components/schemas/Gone)",
    ],
    [
      'a reference names what every object inherits',
      'o.yaml',
      `${answering("{ $ref: '#/components/schemas/toString' }")}components: { schemas: { A: {} } }\n`,
      'components → schemas → toString',
    ],
    [
      'a reference leads to a file that is not there',
      'p.yaml',
      answering("{ $ref: 'gone.yaml#/A' }"),
      'gone.yaml cannot be read: there is no such file (gone.yaml#/A)',
    ],
    [
      'a file that is referred to cannot be parsed',
      'q.yaml',
      answering("{ $ref: 'a.yaml#/A' }"),
      'a.yaml:2:1 is not YAML',
    ],
    [
      'a reference leads into the network',
      'r.yaml',
      answering("{ $ref: 'https://example.com/a.yaml#/A' }"),
      'https://example.com/a.yaml is not fetched: no document is read from the network. Save it beside',
    ],
    [
      'references lead in a circle',
      's.yaml',
      `${answering("{ $ref: '#/components/schemas/A' }")}components: { schemas: { A: { $ref: '#/components/schemas/B' }, B: { $ref: '#/components/schemas/A' } } }\n`,
      's.yaml: references lead in a circle',
    ],
  ])('%s', async (_what, name, text, message) => {
    // Other documents refer to this one.
    await writeFile(join(folder, 'a.yaml'), 'openapi: [3\nb: 2')
    expect(await failure(name, text)).toContain(message)
  })

  it('it is no regular file', async () => {
    const directory = join(folder, 'directory')
    await mkdir(directory)
    await expect(readDocument(join(folder, 'gone'))).rejects.toThrow(
      'gone cannot be read: there is no such file',
    )
    await expect(readDocument(directory)).rejects.toThrow('directory cannot be read: it is a directory')
    await expect(readDocument('/dev/null')).rejects.toThrow('/dev/null cannot be read: it is no regular file')
  })
})
