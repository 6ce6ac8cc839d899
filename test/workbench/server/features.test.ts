import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asking } from '../support/asking.ts'
import { openHelpdesk } from '../support/opened.ts'

let workbench: Awaited<ReturnType<typeof openHelpdesk>>
let features: string

beforeAll(async () => {
  workbench = await openHelpdesk()
  features = workbench.features
})

afterAll(() => workbench[Symbol.asyncDispose]())

const { ask, done, state, feature, save, events, idle } = asking(() => workbench.url)

test('an empty text is not saved: its rows would have no scenario', async () => {
  const source = join(features, 'support.feature')
  const { text, digest } = await feature(source)
  const refused = await ask('feature', { source, text: ' \n', base: digest })
  expect(refused).toMatchObject({ status: 409, body: { message: expect.stringContaining('is empty') } })
  expect((await feature(source)).text).toBe(text)
})

test('a feature is saved and its scenario run alone; what is wrong with it is said by line', async () => {
  const source = join(features, 'support.feature')
  const text = await readFile(source, 'utf8')
  const line = text.split('\n').findIndex((one) => /Сценарий:/.test(one)) + 1
  const broken = await save(source, `${text}\n  Сценариий: ой\n`)
  expect(broken.problems).toHaveLength(1)
  expect(broken.problems[0]?.line).toBe(text.split('\n').length + 1)
  const [astray] = (await save(source, text.replace('@support/1', '@support/9'))).problems
  expect(astray).toMatchObject({
    line: 8,
    message: { en: expect.stringContaining('names no row'), ru: expect.stringContaining('нет строки') },
  })
  expect((await save(source, text)).problems).toEqual([])
  expect(await readFile(source, 'utf8')).toBe(text)
  const { lastEvent } = await state()
  await done('run', { selectors: ['support/1'], scenario: `${source}:${line}` })
  const told = await events(lastEvent, (kind, { run }: { run: unknown }) => kind === 'run' && run === null)
  expect(new Set(told.filter(({ kind }) => kind === 'step').map(({ data }) => data.scenario)).size).toBe(1)
  await idle()
  const row = async () =>
    (await state()).maps.flatMap(({ rows }) => rows).find(({ id }) => id === 'support/1')
  expect((await row())?.partly).toEqual({ passed: 1, failed: 0 })
  // What has changed since says nothing any more.
  await save(source, `${text}\n# changed\n`)
  expect((await row())?.partly).toBeUndefined()
  await save(source, text)
})

test('a save that knows nothing of a later one is refused with the text that is there, whoever asks first', async () => {
  const source = join(features, 'support.feature')
  const { text, digest } = await feature(source)
  const texts = ['# одна\n', '# другая\n'].map((line) => text + line)
  const answers = await Promise.all(texts.map((one) => ask('feature', { source, text: one, base: digest })))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  const [kept, refused] = answers[0]?.status === 200 ? [0, 1] : [1, 0]
  expect(await readFile(source, 'utf8')).toBe(texts[kept])
  expect(answers[refused]?.body).toEqual({
    message: 'not saved: the file was changed elsewhere',
    file: { text: texts[kept], digest: answers[kept]?.body.digest },
  })
  // Who wants what is there already takes nothing away.
  expect((await ask('feature', { source, text: texts[kept], base: digest })).status).toBe(200)
  await save(source, text)
  expect((await feature(source)).digest).toBe(digest)
})

test('lines end as they did in the file, and for the page all alike', async () => {
  const source = join(features, 'support.feature')
  const text = await readFile(source, 'utf8')
  await writeFile(source, text.replaceAll('\n', '\r\n'))
  expect((await feature(source)).text).toBe(text)
  await save(source, `${text}# ещё\n`)
  expect(await readFile(source, 'utf8')).toBe(`${text}# ещё\n`.replaceAll('\n', '\r\n'))
  await writeFile(source, text)
})

test('a sentence that no step is worded by is told with those that may be meant, and has been saved', async () => {
  const source = join(features, 'support.feature')
  const text = await readFile(source, 'utf8')
  const changed = text.replace('Анна ничего не получает', 'Анна ничего не получит')
  const { problems } = await save(source, changed)
  expect(problems).toEqual([
    {
      line: changed.split('\n').findIndex((line) => line.includes('не получит')) + 1,
      message: {
        en: expect.stringContaining('no step is worded so: Анна ничего не получит'),
        ru: expect.stringContaining('такого шага нет: Анна ничего не получит'),
      },
      nearest: expect.arrayContaining([expect.stringContaining('не получает')]),
    },
  ])
  expect(await readFile(source, 'utf8')).toBe(changed)
  expect((await save(source, text)).problems).toEqual([])
})

test('a file outside of the features is not read, whatever leads to it', async () => {
  await writeFile(join(features, '..', 'outside.feature'), '')
  for (const source of ['../outside.feature', '/etc/passwd', 'package.json']) {
    const response = await fetch(
      `${workbench.url}api/feature?source=${encodeURIComponent(join(features, source))}`,
    )
    expect(response.status).toBe(409)
  }
})
