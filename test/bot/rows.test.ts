import { glob, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { parse } from 'yaml'

const root = join(import.meta.dirname, '../..')

interface MapFile {
  map: string
  rows: { number: number }[]
}

/** The text of all files that a pattern finds, in one. */
async function textOf(pattern: string): Promise<string[]> {
  const texts: string[] = []
  for await (const path of glob(pattern, { cwd: root })) texts.push(await readFile(join(root, path), 'utf8'))
  return texts
}

it('every row of the maps is named by the code that serves it, so that whoever looks for its id finds the place', async () => {
  const maps = (await textOf('scenarios/maps/*.yaml')).map((text): MapFile => parse(text))
  const ids = maps.flatMap(({ map, rows }) => rows.map(({ number }) => `${map}/${number}`))
  const code = (await textOf('bot/**/*.ts')).join('\n')
  const named = new Set(code.match(/\b[a-z]+\/\d+\b/g))
  expect(ids.length).toBeGreaterThan(20)
  expect(ids.filter((id) => !named.has(id))).toEqual([])
})
