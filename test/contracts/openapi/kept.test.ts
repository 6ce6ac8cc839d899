import { appendFile, cp, mkdtempDisposable, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readDocument } from '#contracts/model/openapi/read.ts'

/** A copy of a document of three files, and a folder to keep it in. */
async function clinic() {
  const folder = await mkdtempDisposable(join(tmpdir(), 'commap-kept-'))
  await cp(join(import.meta.dirname, 'fixtures/clinic'), folder.path, { recursive: true })
  const document = join(folder.path, 'host.yaml')
  const cache = join(folder.path, 'cache')
  const read = () => readDocument(document, cache)
  const kept = async () => join(cache, (await readdir(cache))[0] ?? 'none')
  return {
    read,
    kept,
    document,
    path: folder.path,
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  }
}

test('a document that was read once is the same when it is read again', async () => {
  await using files = await clinic()
  const first = await files.read()
  // Proof that it comes from there: what is kept is no longer what the files say.
  const { default: kept } = await import(await files.kept(), { with: { type: 'json' } })
  await writeFile(await files.kept(), JSON.stringify({ ...kept, document: { ...kept.document, kept: true } }))
  expect(await files.read()).toEqual({ ...first, kept: true })
})

test.each(['host.yaml', 'schemas.yaml'])('a change of %s is seen', async (name) => {
  await using files = await clinic()
  await files.read()
  await appendFile(join(files.path, name), '\n{ is no longer: YAML')
  await expect(files.read()).rejects.toThrow(name)
})

test('what is kept and damaged, or gone with a file that it needs, is as if it were not there', async () => {
  await using files = await clinic()
  const first = await files.read()
  await writeFile(await files.kept(), '{"files": {"/gone": "1"}, "document": {}')
  expect(await files.read()).toEqual(first)
  await writeFile(await files.kept(), '{"rules": [], "files": {"/gone": "1"}, "document": {}}')
  expect(await files.read()).toEqual(first)
  await rm(files.document)
  await expect(files.read()).rejects.toThrow('host.yaml')
})

test('where nothing can be kept, documents are read all the same', async () => {
  await using files = await clinic()
  expect(await readDocument(files.document, '/dev/null/cache')).toEqual(await files.read())
})
