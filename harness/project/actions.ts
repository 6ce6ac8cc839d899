import type { Contract } from '#contracts/model/contract.ts'
import type { Action } from '#mock-host/engine/action.ts'
import { UserError } from '#runtime/user-error.ts'
import { importFile } from './load.ts'
import type { Project } from './project.ts'

/** What people do in the host of a project, by names: of a YAML file, or of a module that exports `actions`. */
export async function loadActions({
  actions: file,
  contract,
}: Pick<Project, 'actions' | 'contract'>): Promise<ReadonlyMap<string, Action>> {
  if (file === undefined) return new Map()
  return /\.ya?ml$/.test(file) ? fromYaml(file, contract) : fromModule(file)
}

async function fromYaml(file: string, contract: Contract): Promise<ReadonlyMap<string, Action>> {
  const { actionsIn } = await import('#mock-host/engine/from-contract/actions.ts')
  return actionsIn(file, contract)
}

/** @throws UserError */
async function fromModule(file: string): Promise<ReadonlyMap<string, Action>> {
  const { actions } = (await importFile(file, { en: 'the actions', ru: 'действия' })) as { actions?: unknown }
  if (actions instanceof Map) return actions
  throw new UserError({
    en: `${file} exports no map called actions`,
    ru: `${file} не экспортирует Map с именем actions`,
  })
}
