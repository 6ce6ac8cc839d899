import { isDeepStrictEqual } from 'node:util'
import { UserError } from '#runtime/user-error.ts'
import type { ReplayFile } from './replay-json.ts'

/** A report of the parts to be merged, and where it lies. */
export interface Part extends ReplayFile {
  readonly path: string
}

/**
 * One replay of several, each of other rows. Rows are in the order of the maps again where the parts are shards.
 * @throws UserError when a row is in two of them, a shard is missing, or they are of different projects, rows or channels
 */
export function mergeReplays(parts: readonly [Part, ...Part[]]): ReplayFile {
  refuseOtherChannels(parts)
  refuseMissing(parts)
  refuseOtherRuns(parts)
  refuseTwins(parts)
  const [{ result, project }] = parts
  const inOrder = parts.toSorted((one, other) => (one.shard?.number ?? 0) - (other.shard?.number ?? 0))
  return {
    ...(project && { project }),
    result: {
      channel: result.channel,
      startedAt: parts.map((part) => part.result.startedAt).sort()[0] ?? result.startedAt,
      // They ran side by side.
      ms: Math.max(...parts.map((part) => part.result.ms)),
      startMs: Math.max(...parts.map((part) => part.result.startMs)),
      rows: dealt(inOrder.map((part) => part.result.rows)),
    },
    madeFrom: Object.assign({}, ...parts.map(({ madeFrom }) => madeFrom)),
  }
}

/** Rows were dealt like cards, one to each shard in turn, and so are collected. */
function dealt<T>(hands: readonly (readonly T[])[]): T[] {
  const longest = Math.max(...hands.map(({ length }) => length))
  return Array.from({ length: longest }, (_, index) =>
    hands.flatMap((hand) => hand.slice(index, index + 1)),
  ).flat()
}

function refuseOtherChannels([first, ...others]: readonly [Part, ...Part[]]): void {
  const other = others.find(({ result }) => result.channel !== first.result.channel)
  if (!other) return
  const [one, another] = [first.result.channel, other.result.channel]
  throw new UserError({
    en: `${first.path} was played on ${one}, ${other.path} on ${another}: merge each channel on its own`,
    ru: `${first.path} – прогон в канале ${one}, ${other.path} – в канале ${another}: объединяйте каждый канал отдельно`,
  })
}

/** A shard that did not run, or was left out, must not look like one that passed. */
function refuseMissing(parts: readonly Part[]): void {
  const totals = new Set(parts.flatMap(({ shard }) => shard?.of ?? []))
  const runs = [...totals].map((of) => `…/${of}`).join(', ')
  if (totals.size > 1)
    throw new UserError({ en: `shards of different runs: ${runs}`, ru: `части разных прогонов: ${runs}` })
  for (const of of totals) {
    const there = new Set(parts.map(({ shard }) => shard?.number))
    const missing = Array.from({ length: of }, (_, index) => index + 1).filter((number) => !there.has(number))
    const names = missing.map((number) => `${number}/${of}`).join(', ')
    if (missing.length > 0)
      throw new UserError({ en: `no report of shard ${names} is given`, ru: `не дан отчёт части ${names}` })
  }
}

/** Shards of another choice of rows fit together by their numbers, and leave rows out. */
function refuseOtherRuns([first, ...others]: readonly [Part, ...Part[]]): void {
  for (const { path, project, shard } of others) {
    const [one, another] = [first.project?.name, project?.name]
    if (one !== undefined && another !== undefined && one !== another)
      throw new UserError({
        en: `${first.path} is of the project ${one}, ${path} of ${another}`,
        ru: `${first.path} – отчёт проекта ${one}, а ${path} – проекта ${another}`,
      })
    if (isDeepStrictEqual(first.shard?.chosen, shard?.chosen)) continue
    throw new UserError({
      en: `${first.path} and ${path} are shares of different rows: give every shard the same rows`,
      ru: `${first.path} и ${path} – части разных наборов строк: задайте всем частям одни и те же строки`,
    })
  }
}

function refuseTwins(parts: readonly Part[]): void {
  const seen = new Map<string, string>()
  for (const { path, result } of parts) {
    for (const { row } of result.rows) {
      const earlier = seen.get(row.id)
      if (earlier !== undefined)
        throw new UserError({
          en: `${row.id} is in ${earlier} and in ${path}`,
          ru: `${row.id} есть и в ${earlier}, и в ${path}`,
        })
      seen.set(row.id, path)
    }
  }
}
