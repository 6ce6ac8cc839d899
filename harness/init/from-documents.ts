import { basename, extname, join } from 'node:path'
import type { Contract } from '#contracts/model/contract.ts'
import { type System, systems } from '#contracts/model/system.ts'
import type { Language } from '#runtime/bilingual.ts'
import { isObject } from '#runtime/json.ts'
import { actionsText } from './actions.ts'
import { configText, type Documents } from './config.ts'
import { editorFiles } from './editor.ts'
import { featureText } from './feature.ts'
import type { Layout, NewFile } from './files.ts'
import { mapText } from './map.ts'
import { mapNameOf } from './names.ts'
import { draftRows } from './rows.ts'

/** The files of a project, by what becomes of them. */
export interface NewProject {
  readonly config: NewFile
  readonly map: NewFile
  /** Each is tagged with a row of the map, so that they belong together. */
  readonly features: readonly NewFile[]
  readonly actions: NewFile
  /** By which an editor knows sentences and keys. */
  readonly editor: readonly NewFile[]
}

/** A project by the documents of its contract: a row an alias, and a draft of a scenario a row. */
export function projectFromDocuments(
  contract: Contract,
  documents: Documents,
  layout: Layout,
  language: Language,
): NewProject {
  const { maps, features, actions } = layout
  const given = systems.filter((system) => documents[system] !== undefined)
  const titles = given.flatMap((system) => titleOf(contract, system) ?? [])
  const files = given.map((system) => fileOf(documents[system] ?? ''))
  const map = mapNameOf([...titles, ...files])
  const title = titles[0] ?? map
  const rows = draftRows(contract)
  return {
    config: { path: 'commap.config.yaml', text: configText(title, contract, documents, language) },
    map: { path: join(maps, `${map}.yaml`), text: mapText(map, title, rows, language) },
    features: rows.map((row) => ({
      path: join(features, map, `${row.file}.feature`),
      text: featureText(`${map}/${row.number}`, row, language),
    })),
    actions: { path: actions, text: actionsText(contract, language) },
    // Its actions are comments so far.
    editor: editorFiles(layout, []),
  }
}

function titleOf(contract: Contract, system: System): string | undefined {
  const { info } = contract.document(system)
  const title =
    isObject(info) && typeof info.title === 'string' ? (info.title.trim().split('\n')[0] ?? '') : ''
  return title === '' ? undefined : title
}

const fileOf = (path: string) => basename(path, extname(path))
