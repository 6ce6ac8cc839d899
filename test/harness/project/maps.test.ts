import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { endpoints } from '#contracts/bot/index.ts'
import { operations } from '#contracts/host/index.ts'
import { contract } from '#contracts/index.ts'
import type { Endpoint } from '#contracts/model/endpoint.ts'
import { aliasesOf, parseMap } from '#harness/project/maps.ts'
import { UserError } from '#runtime/user-error.ts'
import { exampleRows as rows } from '#test/support/example.ts'

const source = (map: string) =>
  readFileSync(`${import.meta.dirname}/../../../scenarios/maps/${map}.yaml`, 'utf8')

function complaint(file: string, text: string): string {
  try {
    parseMap(file, text, { contract, channels: ['telegram', 'web'] })
  } catch (error) {
    if (error instanceof UserError) return error.message
    throw error
  }
  return 'no error'
}

describe('the maps', () => {
  test('number their rows from 1, without a gap', () => {
    for (const own of Map.groupBy(rows, ({ map }) => map).values())
      expect(own.map(({ number }) => number)).toEqual(own.map((_, index) => index + 1))
  })

  test('agree with the contract of the bot on alias, row and criticality', () => {
    const mapped = rows.flatMap((row) =>
      aliasesOf(row).map((alias) => ({ row: row.id, alias, critical: row.critical })),
    )
    const agreed = Object.values(endpoints).map(({ row, alias, critical }: Endpoint) => ({
      row,
      alias,
      critical,
    }))
    expect(mapped).toEqual(agreed)
  })

  test('name only operations of the contract of the host', () => {
    const pulled = new Set(rows.flatMap((row) => row.operations))
    expect(pulled.size).toBeGreaterThan(0)
    for (const operation of pulled) expect(Object.keys(operations)).toContain(operation)
  })
})

describe('a mistake in a map', () => {
  /** Where a mistake is told to be, and what stands there. */
  function told(file: string, text: string) {
    const said = complaint(file, text)
    const [, line, column, rest] = /^\w+\.yaml:(\d+):(\d+): (.*)$/s.exec(said) ?? [said]
    return { at: text.split('\n')[Number(line) - 1]?.slice(Number(column) - 1), said: rest }
  }

  test('in a row names file, line, row and field', () => {
    const text = source('shop').replace('alias: request/accepted', 'alias: request/acepted')
    expect(told('shop.yaml', text)).toEqual({
      at: 'alias: request/acepted',
      said: expect.stringMatching(/^row 2, field alias: .*request\/accepted/),
    })
  })

  test('names the line of a row in which something is missing, or is none', () => {
    const missing = source('shop')
      .replace('    alias: request/accepted\n', '')
      .replace('number: 2', 'nmber: 2')
    const lines = complaint('shop.yaml', missing).split('\n')
    expect(lines).toContainEqual(
      expect.stringMatching(/^shop\.yaml:\d+:5: row at position 2, field number: /),
    )
    const [, line] = /^shop\.yaml:(\d+):5: .*field \(row\)/m.exec(lines.join('\n')) ?? []
    expect(missing.split('\n')[Number(line) - 1]).toMatch(/^ +(?:- )?nmber: 2$/)
    expect(complaint('shop.yaml', source('shop').replace('map: shop', 'map: shops'))).toMatch(
      /^shop\.yaml:\d+:1: field map: must be the file's own name, not shops$/,
    )
    expect(complaint('shop.yaml', source('shop').replace('rows:', 'row:'))).toMatch(
      /^shop\.yaml:\d+:1: field rows: .*\nshop\.yaml:\d+:1: field \(file\): .*row/,
    )
  })

  test('in what another row repeats names the line of that row', () => {
    const merged = source('shop')
      .replace(/- number: 1/, '- &first\n    number: 1')
      .replace(/- number: 2[\s\S]*?(?=\n {2}- number: 3)/, '- <<: *first\n    number: 2\n    urgent: yes')
    expect(told('shop.yaml', merged).at).toBe('urgent: yes')
  })

  test('in a language of a row names the language too', () => {
    const text = source('family').replace('en: The bot brings the news to the family', 'en: ""')
    expect(told('family.yaml', text)).toEqual({
      at: 'en: ""',
      said: expect.stringMatching(/^row 1, field communication\.en: /),
    })
  })

  test('with an unknown operation is refused', () => {
    const text = source('shop').replace('operations: [GET /order]', 'operations: [GET /ordr]')
    expect(told('shop.yaml', text)).toEqual({
      at: 'GET /ordr]',
      said: expect.stringMatching(/^row 1, field operations\.0: /),
    })
  })

  test('with an extra field is refused', () => {
    const text = source('shop').replace('    critical: true\n', '    critical: true\n    urgent: yes\n')
    expect(told('shop.yaml', text)).toEqual({
      at: 'urgent: yes',
      said: expect.stringMatching(/^row 2, field \(row\): .*urgent/),
    })
  })

  test('with an unknown section or a number used twice is refused', () => {
    const text = source('shop').replace('section: carts', 'section: basket').replace('number: 2', 'number: 1')
    expect(complaint('shop.yaml', text).split('\n')).toEqual([
      expect.stringMatching(/^shop\.yaml:\d+:5: row 1, field number: 1 is used twice$/),
      expect.stringMatching(
        /^shop\.yaml:\d+:5: row 3, field section: unknown: basket; known: orders, carts$/,
      ),
    ])
  })

  test('that makes it no YAML, or no map, is refused', () => {
    expect(complaint('shop.yaml', 'a: [')).toMatch(/^shop\.yaml:1:5 is not YAML: /)
    expect(complaint('shop.yaml', 'just words')).toMatch(/^shop\.yaml:1:1: field \(file\): /)
  })

  test('in the name of the map is refused', () => {
    expect(complaint('store.yaml', source('shop'))).toBe(
      "store.yaml:2:1: field map: must be the file's own name, not shop",
    )
  })
})
