import { joined } from '#runtime/bilingual.ts'
import { explained } from '#runtime/issues.ts'
import { isObject } from '#runtime/json.ts'
import { readUserFile } from '#runtime/read-file.ts'
import { UserError } from '#runtime/user-error.ts'
import { parseYaml } from '#runtime/yaml.ts'
import type { Project } from '../project/project.ts'
import {
  inFormat,
  RESULT_VERSION,
  type ReplayedProject,
  type ReplayFile,
  replayFileSchema,
} from '../results/replay-file.ts'

export type { ReplayFile }

/** The file of a report that has everything, so that reports can be merged. */
export const REPLAY_FILE = 'replay.json'

/** What a report says of the project that was replayed. */
export function replayedProject({ name, maps }: Pick<Project, 'name' | 'maps'>): ReplayedProject {
  return { name, maps: Object.fromEntries(maps.map((map) => [map.name, map.title])) }
}

/** A replay as text, in the published format. */
export function replayJson(file: ReplayFile): string {
  return `${JSON.stringify(inFormat(file))}\n`
}

/** Reads what `replayJson` wrote. @throws UserError naming the file and the place that is wrong */
export function readReplayFile(path: string): ReplayFile {
  const read = parseYaml(path, readUserFile(path, { en: 'the report', ru: 'отчёт' }))
  const parsed = replayFileSchema.safeParse(read)
  if (parsed.success) {
    // As it was read: what the schema does not name is carried on.
    const { kind: _kind, version: _version, ...file } = read as ReplayFile & { kind: string; version: number }
    return file
  }
  if (isObject(read) && read.kind === 'replay report' && read.version !== RESULT_VERSION)
    throw new UserError({
      en: `${path} is of version ${String(read.version)}, and this commap reads ${RESULT_VERSION}: replay again with one commap`,
      ru: `${path} – версии ${String(read.version)}, а этот commap читает версию ${RESULT_VERSION}: повторите прогон одним и тем же commap`,
    })
  const [why = ''] = explained(replayFileSchema, read, ([issue]) => [
    `${issue?.path.join('.')}: ${issue?.message}`,
  ])
  const told = {
    en: `${path} is no ${REPLAY_FILE} of commap replay --report`,
    ru: `${path} – не ${REPLAY_FILE} от commap replay --report`,
  }
  throw new UserError(joined`${told}: ${why}`)
}
