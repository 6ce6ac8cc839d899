import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { openApiContract } from '#contracts/model/openapi/contract.ts'
import type { Action } from '#mock-host/engine/action.ts'
import { actionsIn } from '#mock-host/engine/from-contract/actions.ts'
import type { Language } from '#runtime/bilingual.ts'
import { readUserFile } from '#runtime/read-file.ts'
import type { NewFile } from './files.ts'

/** A small project that runs, in both languages. In the package the folder lies beside the modules. */
const FOLDER = join(import.meta.dirname, 'template')

/** The files of the project that is made from nothing. */
export function templateFiles(language: Language): NewFile[] {
  const folder = join(FOLDER, language)
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort()
    .map((file) => ({
      path: file.slice(folder.length + 1),
      text: readUserFile(file, { en: 'the template', ru: 'шаблон' }),
    }))
}

/** What people do in the portal of that project. */
export async function templateActions(language: Language): Promise<Iterable<Action>> {
  const at = (name: string) => join(FOLDER, language, name)
  const contract = await openApiContract({ host: at('portal.yaml'), bot: at('bot.yaml') })
  return actionsIn(at('actions.yaml'), contract).values()
}
