import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Contract } from '#contracts/model/contract.ts'
import type { Point } from '#contracts/model/point.ts'
import { joined, listed } from '#runtime/bilingual.ts'
import { readUserFile } from '#runtime/read-file.ts'
import { UserError } from '#runtime/user-error.ts'
import { parseYaml } from '#runtime/yaml.ts'
import { explainMistakes } from '../../project/explain.ts'
import type { Project } from '../../project/project.ts'
import { type ChangeFile, changeFile } from './schema.ts'

/** One thing that may become different between the two sides. */
export interface Change {
  /** The operation or alias, whether of its request or answer, and what is different; unique. */
  readonly name: string
  readonly point: Point
  /** Whether somebody has to notice it or nobody may. */
  readonly effect: ChangeFile['effect']
  readonly message: ChangeFile['message']
  readonly says: string
  readonly when: Readonly<Record<string, unknown>>
  readonly edits: ChangeFile['changes'][string][number]['do']
}

/** A list of changes that cannot be used; the message says where it is wrong. */
export class ChangeError extends UserError {
  override name = 'ChangeError'
}

/** All changes of a project, in the order of its files. @throws UserError */
export function loadChanges({ changes: folder, contract }: Pick<Project, 'changes' | 'contract'>): Change[] {
  if (!existsSync(folder))
    throw new ChangeError({
      en: `there is no folder of changes: ${folder} (the config's changes)`,
      ru: `папки с изменениями нет: ${folder} (changes в настройках)`,
    })
  const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'))
  const changes = files.sort().flatMap((name) => {
    const file = join(folder, name)
    return parseChanges(file, readUserFile(file, { en: 'the changes', ru: 'изменения' }), contract)
  })
  const names = new Set<string>()
  for (const { name } of changes) {
    if (names.has(name))
      throw new ChangeError({
        en: `“${name}” stands in the changes twice`,
        ru: `изменение «${name}» записано дважды`,
      })
    names.add(name)
  }
  return changes
}

/** Reads one file of changes, of one kind or a list of several; `file` names it in errors. @throws ChangeError */
export function parseChanges(file: string, source: string, contract: Contract): Change[] {
  return [parseYaml(file, source)].flat().flatMap((kind) => changesOf(file, kind, contract))
}

function changesOf(file: string, kind: unknown, contract: Contract): Change[] {
  const parsed = changeFile.safeParse(kind)
  if (!parsed.success)
    throw new ChangeError(
      listed(
        explainMistakes(changeFile, kind).map((line) => joined`${file}: ${line}`),
        '\n',
      ),
    )
  const { effect, message, changes } = parsed.data
  return Object.entries(changes).flatMap(([at, own]) => {
    const point = contract.named('host', at) ?? contract.named('bot', at)
    if (!point)
      throw new ChangeError({
        en: `${file}: the contract has neither an operation nor an alias ${at}`,
        ru: `${file}: в контракте нет ни операции, ни вызова ${at}`,
      })
    return own.map(({ says, when, do: edits }) => ({
      name: `${at}, ${message}: ${says}`,
      point,
      effect,
      message,
      says,
      when,
      edits,
    }))
  })
}
