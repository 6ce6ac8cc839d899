import type { Contract } from '#contracts/model/contract.ts'
import type { Action } from '#mock-host/engine/action.ts'
import type { DriverFile } from '../../driver/file/grammar.ts'

/** What a driver file has no entry for, with one to begin from. */
export interface MissingEntry {
  readonly section: 'fixtures' | 'actions'
  readonly name: string
  readonly line: string
}

/** Things of the contract and actions of the project for which a driver file has no entry. */
export function missingIn(
  file: DriverFile,
  contract: Contract,
  actions: ReadonlyMap<string, Action>,
): MissingEntry[] {
  const things = contract.entities
    .filter(({ name }) => !Object.hasOwn(file.fixtures, name))
    .map(({ name, id, fields }): MissingEntry => {
      const rest = fields.filter((field) => field !== id)
      return {
        section: 'fixtures',
        name,
        line: `${name}: { request: POST /…, json: ${json(rest)}, take: { ${id}: ${id} } }`,
      }
    })
  const doings = [...actions.values()]
    .filter(({ name }) => !Object.hasOwn(file.actions, name))
    .map(({ name, params }): MissingEntry => {
      return {
        section: 'actions',
        name,
        line: `${name}: { request: POST /…, json: ${json(Object.keys(params.shape))} }`,
      }
    })
  return [...things, ...doings]
}

const json = (names: readonly string[]) =>
  names.length === 0 ? '{}' : `{ ${names.map((name) => `${name}: "\${${name}}"`).join(', ')} }`
