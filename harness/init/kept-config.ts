import { join, resolve } from 'node:path'
import { systems } from '#contracts/model/system.ts'
import { readUserFile } from '#runtime/read-file.ts'
import { UserError } from '#runtime/user-error.ts'
import { parseYaml } from '#runtime/yaml.ts'
import { configSchema } from '../project/config.ts'
import type { Documents } from './config.ts'
import type { Layout } from './files.ts'

/** Where a project has its parts that does not say so. */
export const DEFAULTS: Layout = { maps: 'maps', features: 'features', actions: 'actions.yaml' }

/**
 * Where a project has its parts by the config that it has already, if any; a module is taken to leave them in the
 * usual places.
 * @throws UserError where that config names other documents: rows of these would not fit
 */
export function layoutOf(folder: string, config: string | undefined, documents: Documents): Layout {
  if (config === undefined || !/\.ya?ml$/.test(config)) return DEFAULTS
  const file = join(folder, config)
  const parsed = configSchema.safeParse(
    parseYaml(file, readUserFile(file, { en: 'the config', ru: 'настройки' })),
  )
  if (!parsed.success) return DEFAULTS
  const { maps, features, actions, contracts } = parsed.data
  const named = contracts as Documents
  for (const system of systems) {
    const [known, given] = [named[system], documents[system]]
    if (given === undefined || (known !== undefined && isSame(folder, known, given))) continue
    throw new UserError({
      en: `${file} is there already and has ${known ?? 'no document'} as contracts.${system}, not ${given}: change it there first, or name another folder with --project`,
      ru: `${file} уже есть, и contracts.${system} в нём – ${known ?? 'не указан'}, а не ${given}: сначала измените его там или укажите другую папку в --project`,
    })
  }
  return { maps, features, actions }
}

const isSame = (folder: string, one: string, other: string) => resolve(folder, one) === resolve(folder, other)
