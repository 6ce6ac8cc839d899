import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadSupport } from '@cucumber/cucumber/api'
import { beforeAll, expect, test } from 'vitest'
import { type Sentence, sentencesIn } from '#harness/replay/sentences/sentence.ts'

const root = join(import.meta.dirname, '../../..')

let sentences: readonly Sentence[]

// Once: modules of steps register themselves only when they are first imported.
beforeAll(async () => {
  const library = await loadSupport({
    sources: { defaultDialect: 'ru', paths: [], names: [], tagExpression: '', order: 'defined' },
    support: {
      // Without being told of another one, the sentences of actions are those of this repository's project.
      importPaths: ['harness/replay/support.ts', 'scenarios/steps/*.ts'].map((path) => join(root, path)),
    },
  })
  const { stepDefinitions } = library as typeof library & { stepDefinitions: { pattern: string }[] }
  sentences = sentencesIn(stepDefinitions)
  expect(sentences.length).toBeGreaterThan(0)
})

test('every step is listed for those who write scenarios, in both languages', () => {
  const listed = readFileSync(join(root, 'scenarios/README.md'), 'utf8').matchAll(
    /^\| `(.+)` +\| `(.+)` +\|$/gm,
  )
  const pairs = Array.from(listed, ([, russian, english]) => `${russian} = ${english}`)
  const wanted = sentences.map(({ ru, en }) => `${ru} = ${en}`)
  expect(pairs.toSorted()).toEqual(wanted.toSorted())
})

test('the two wordings of a step take the same parameters in the same order', () => {
  // Russian has a name in the genitive where English has none.
  const parameters = (wording = '') =>
    wording
      .replaceAll('{owner}', '{person}')
      .replaceAll('{owners}', '{people}')
      .match(/\{\w+\}/g)
  for (const { ru, en } of sentences) expect.soft(parameters(en), ru).toEqual(parameters(ru))
})
