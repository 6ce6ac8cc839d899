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
  test('in a row names file, row and field', () => {
    const text = source('shop').replace('alias: request/accepted', 'alias: request/acepted')
    expect(complaint('shop.yaml', text)).toMatch(/^shop\.yaml: row 2, field alias: .*request\/accepted/)
  })

  test('in a language of a row names the language too', () => {
    const text = source('family').replace('en: The bot brings the news to the family', 'en: ""')
    expect(complaint('family.yaml', text)).toMatch(/^family\.yaml: row 1, field communication\.en: /)
  })

  test('with an unknown operation is refused', () => {
    const text = source('shop').replace('operations: [GET /order]', 'operations: [GET /ordr]')
    expect(complaint('shop.yaml', text)).toMatch(/^shop\.yaml: row 1, field operations\.0: /)
  })

  test('with an extra field is refused', () => {
    const text = source('shop').replace('    critical: true\n', '    critical: true\n    urgent: yes\n')
    expect(complaint('shop.yaml', text)).toMatch(/^shop\.yaml: row 2, field \(row\): .*urgent/)
  })

  test('with an unknown section or a number used twice is refused', () => {
    const text = source('shop').replace('section: carts', 'section: basket').replace('number: 2', 'number: 1')
    expect(complaint('shop.yaml', text).split('\n')).toEqual([
      'shop.yaml: row 1, field number: 1 is used twice',
      'shop.yaml: row 3, field section: unknown: basket; known: orders, carts',
    ])
  })

  test('that makes it no YAML, or no map, is refused', () => {
    expect(complaint('shop.yaml', 'a: [')).toMatch(/^shop\.yaml:1:5 is not YAML: /)
    expect(complaint('shop.yaml', 'just words')).toMatch(/^shop\.yaml: field \(file\): /)
  })

  test('in the name of the map is refused', () => {
    expect(complaint('store.yaml', source('shop'))).toBe(
      "store.yaml: field map: must be the file's own name, not shop",
    )
  })
})
