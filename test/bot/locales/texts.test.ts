import { glob, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import en from '#bot/locales/en.json' with { type: 'json' }
import ru from '#bot/locales/ru.json' with { type: 'json' }

const root = join(import.meta.dirname, '../../..')

/** Every text of a locale by its key, plural forms under the key that code uses. */
function textsIn(tree: object, path: string[] = []): [string, string][] {
  return Object.entries(tree).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string'
      ? [[[...path, name].join('.').replace(/_(one|few|many|other)$/, ''), value]]
      : textsIn(value as object, [...path, name]),
  )
}

const texts = { ru: textsIn(ru), en: textsIn(en) }
const keysOf = (locale: keyof typeof texts) => new Set(texts[locale].map(([key]) => key))
const holes = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([hole]) => hole).sort()

describe('the texts for people', () => {
  let code = ''
  /** What stands in quotes in the code, and keys of which the code makes up a part. */
  let quoted: string[] = []
  let templates: { key: string; matches: RegExp }[] = []

  beforeAll(async () => {
    const sources: string[] = []
    for await (const path of glob('{bot,contracts}/**/*.ts', { cwd: root }))
      sources.push(await readFile(join(root, path), 'utf8'))
    code = sources.join('\n')
    const sections = Object.keys(ru).join('|')
    quoted = [...code.matchAll(new RegExp(`'((?:${sections})(?:\\.[\\w/-]+)+)'`, 'g'))].map(
      ([, key = '']) => key,
    )
    const made = code.matchAll(new RegExp(`\`((?:${sections})(?:\\.(?:\\w+|\\$\\{[^}]+\\}))+)\``, 'g'))
    templates = [...made].map(([, key = '']) => ({
      key,
      matches: new RegExp(`^${key.replaceAll('.', '\\.').replaceAll(/\$\{[^}]+\}/g, '[^.]+')}$`),
    }))
  })

  it('are the same in both languages, with the same values put into them', () => {
    const withHoles = (locale: keyof typeof texts) =>
      [...new Set(texts[locale].map(([key, text]) => [key, ...holes(text)].join(' ')))].sort()
    expect(withHoles('en')).toEqual(withHoles('ru'))
  })

  it('are all there that the code asks for', () => {
    const known = keysOf('ru')
    expect(quoted.length).toBeGreaterThan(50)
    expect(templates.length).toBeGreaterThan(5)
    expect(quoted.filter((key) => !known.has(key))).toEqual([])
    expect(templates.filter(({ matches }) => ![...known].some((key) => matches.test(key)))).toEqual([])
  })

  it('are all used by the code', () => {
    const named = new Set(code.match(/[\w/-]+/g))
    const used = (key: string) =>
      quoted.includes(key) ||
      (templates.some(({ matches }) => matches.test(key)) && named.has(key.slice(key.lastIndexOf('.') + 1)))
    expect([...keysOf('ru')].filter((key) => !used(key))).toEqual([])
  })
})
