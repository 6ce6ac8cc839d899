import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildSuggestions, ExpressionBuilder } from '@cucumber/language-service'
import { WasmParserAdapter } from '@cucumber/language-service/wasm'
import { beforeAll, expect, test } from 'vitest'
import { glueText } from '#harness/replay/sentences/glue.ts'
import { commap } from '../../../cli/support/commap.ts'

const ROOT = join(import.meta.dirname, '../../../..')

let builder: ExpressionBuilder

// What the Cucumber extension of VS Code does with the files that its settings name.
beforeAll(async () => {
  const entry = fileURLToPath(import.meta.resolve('@cucumber/language-service'))
  const parsers = new WasmParserAdapter(join(dirname(entry), '../..'))
  await parsers.init()
  builder = new ExpressionBuilder(parsers)
})

const readByExtension = (content: string) =>
  builder.build([{ languageName: 'javascript', uri: 'file:///glue.js', content }], [])

test('the extension of VS Code finds every sentence of this project by the settings that it has', async () => {
  const settings = JSON.parse(readFileSync(join(ROOT, '.vscode/settings.json'), 'utf8'))
  const [glue] = settings['cucumber.glue']
  const { errors, expressionLinks, registry } = readByExtension(readFileSync(join(ROOT, glue), 'utf8'))
  expect(errors).toEqual([])
  const { stdout } = await commap(['steps', '--json'], [], { cwd: ROOT })
  const sentences: { ru: string; en: string }[] = JSON.parse(stdout)
  expect(sentences.length).toBeGreaterThan(50)
  const wanted = sentences.flatMap(({ ru, en }) => [ru, en])
  const found = expressionLinks.map(({ expression }) => expression.source)
  expect(found.toSorted()).toEqual(wanted.toSorted())
  const said = 'Анна видит сообщение со словами «Приезжайте»'
  const suggested = buildSuggestions(
    registry,
    [said],
    expressionLinks.map(({ expression }) => expression),
  )
  expect(suggested).toHaveLength(wanted.length)
  expect(suggested.filter(({ matched }) => !matched)).toEqual([])
})

test.each([
  ["Anna's bot {text}"],
  ['бот {word} ("тест")'],
  [String.raw`вопрос \(без ответа\)`],
  [/^идёт (\d+)\/(\d+) "час"$/],
])('the extension reads %s as it is', (pattern) => {
  const text = glueText({
    originalCoordinates: { requireModules: [], requirePaths: [], importPaths: [], loaders: [] },
    stepDefinitions: [{ pattern, matchesStepName: () => false }],
    parameterTypeRegistry: { parameterTypes: [{ name: 'text', regexpStrings: ['«(.*?)/»', '"([^"]*)"'] }] },
  })
  const { errors, expressionLinks, parameterTypeLinks } = readByExtension(text)
  expect(errors).toEqual([])
  const source = typeof pattern === 'string' ? pattern : pattern.source
  expect(expressionLinks.map(({ expression }) => expression.source)).toEqual([source])
  expect(parameterTypeLinks[0]?.parameterType.regexpStrings).toEqual([String.raw`«(.*?)\/»`, '"([^"]*)"'])
})
