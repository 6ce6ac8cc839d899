import { describe, expect, it } from 'vitest'
import { contract } from '#contracts/index.ts'
import { ConcernedRows } from '#harness/checks/detect/replay/concerned-rows.ts'
import type { MapRow } from '#harness/project/maps.ts'
import type { Exchange } from '#harness/results/exchange.ts'
import type { RowResult } from '#harness/results/results.ts'
import { exampleRows as allRows } from '#test/support/example.ts'
import { aChange, pointNamed } from './example.ts'

function rowNamed(id: string): MapRow {
  const row = allRows.find((one) => one.id === id)
  if (!row) throw new Error(`there is no row ${id}`)
  return row
}

/** A row that took `ms` and in which the bot asked for users, with these statuses. */
function aResult(id: string, ms: number, statuses: readonly number[]): RowResult {
  const exchanges = statuses.map((status, index): Exchange => {
    const request = { method: 'GET', path: '/user', query: {}, requestBody: undefined }
    const headers = { requestHeaders: {}, responseHeaders: {} }
    return {
      id: index,
      at: '',
      system: 'host',
      ...request,
      ...headers,
      status,
      responseBody: undefined,
      ms: 1,
    }
  })
  const scenario = {
    name: '',
    source: '',
    status: 'passed',
    ms,
    steps: [],
    transcripts: [],
    exchanges,
    outside: [],
  }
  return { row: rowNamed(id), status: 'passed', ms, scenarios: [scenario], elsewhere: 0 } as RowResult
}

const ids = (rows: readonly MapRow[]) => rows.map(({ id }) => id)

describe('the rows concerned by a change', () => {
  const rows = new ConcernedRows(
    [
      aResult('account/1', 500, [200, 404]),
      aResult('account/2', 200, [200, 200]),
      aResult('shop/1', 300, [200]),
      aResult('shop/2', 100, [200]),
      aResult('family/1', 900, [200]),
      aResult('shop/3', 50, []),
    ],
    contract,
  )

  it('are all of them for a breaking change, the quickest first', () => {
    const quickest = ['shop/2', 'account/2', 'shop/1', 'account/1', 'family/1']
    expect(ids(rows.of(aChange([{ remove: 'body' }])))).toEqual(quickest)
  })

  it('are the quickest for a harmless one, for each status that the operation has in the replay', () => {
    const change = aChange([{ reorder: 'body' }], { effect: 'harmless' })
    expect(ids(rows.of(change))).toEqual(['shop/2', 'account/2', 'shop/1', 'account/1'])
  })

  it('are those that get the status of the change', () => {
    expect(ids(rows.of(aChange([{ remove: 'body' }], { when: { status: 404 } })))).toEqual(['account/1'])
  })

  it('are none where no row gets that status, or uses the operation', () => {
    expect(rows.of(aChange([{ remove: 'body' }], { when: { status: 401 } }))).toEqual([])
    const point = pointNamed('GET /comment')
    expect(rows.of(aChange([{ remove: 'body' }], { point }))).toEqual([])
  })
})
