import { explainError } from '#harness/errors.ts'
import { type ExitCode, exitCodes } from '#harness/exit-codes.ts'
import { stopSignal } from '#harness/interrupt.ts'
import { isAtUrl } from '#harness/project/config.ts'
import type { Project } from '#harness/project/project.ts'
import { selectRows } from '#harness/project/selection.ts'
import type { Turn } from '#harness/replay/watch/messages.ts'
import { NextChange } from '#harness/replay/watch/next-change.ts'
import { WatchSession } from '#harness/replay/watch/session.ts'
import { isLoadedEarly, isSupervised, Supervised } from '#harness/replay/watch/supervised.ts'
import { Supervisor } from '#harness/replay/watch/supervisor.ts'
import { words } from '#harness/reports/terminal/words.ts'
import { tryFolder } from '#harness/targets.ts'
import { terminalLanguage } from '#harness/terminal-language.ts'
import { type Bilingual, both } from '#runtime/bilingual.ts'
import { UserError } from '#runtime/user-error.ts'
import { hasElsewhere, wantedChannels } from '../elsewhere.ts'
import { projectOf } from '../project.ts'
import { WatchReports } from '../watch-reports.ts'
import type { ReplayCommandOptions } from './replay.ts'

/** `commap replay --watch`: replays what has changed, whenever something changes, until it is interrupted. */
export async function watchCommand(
  selectors: readonly string[],
  options: ReplayCommandOptions,
): Promise<ExitCode> {
  checkWatch(options)
  using stop = stopSignal()
  if (!isSupervised()) return await new Supervisor().run(stop.came)
  const supervised = new Supervised(stop.signal)
  const turn = await supervised.turn()
  return turn
    ? await watch(selectors, options, { supervised, turn, stop: stop.signal })
    : exitCodes.INTERRUPTED
}

/** Options that a watch has no use for, each with its reason. @throws UserError */
function checkWatch(options: ReplayCommandOptions): void {
  const { report, shard, parallel, bail, realTime, wait, channel } = options
  const refused: readonly (readonly [isGiven: boolean, option: Bilingual, reason: Bilingual])[] = [
    [
      report !== undefined,
      both('--report'),
      { en: 'a run has only the rows that have changed', ru: 'в прогоне только строки, которые изменились' },
    ],
    [
      shard !== undefined,
      both('--shard'),
      {
        en: 'it is for whole runs on several machines; name rows instead',
        ru: 'оно делит целый прогон между машинами; назовите строки',
      },
    ],
    [
      parallel !== undefined,
      both('--parallel'),
      {
        en: 'it plays in one process, whose systems stay',
        ru: 'прогон идёт в одном процессе, и его системы остаются',
      },
    ],
    [
      bail === true,
      both('--bail'),
      { en: 'a save already cuts a run short', ru: 'прогон и так прерывается сохранением' },
    ],
    [
      realTime === true,
      both('--real-time'),
      {
        en: 'systems that stay cannot be put back in real time',
        ru: 'остающиеся системы нельзя вернуть назад по настоящему времени',
      },
    ],
    [
      wait === true,
      both('--wait'),
      { en: 'it uses no system elsewhere', ru: 'систем, которые работают отдельно, здесь нет' },
    ],
    [channel === 'both', both('--channel both'), { en: 'name one channel', ru: 'назовите один канал' }],
    [
      hasElsewhere(options),
      { en: 'systems elsewhere', ru: 'системами, которые работают отдельно' },
      { en: 'nothing there can be put back', ru: 'вернуть их назад нельзя' },
    ],
  ]
  for (const [isGiven, option, reason] of refused)
    if (isGiven)
      throw new UserError({
        en: `--watch does not go with ${option.en}: ${reason.en}`,
        ru: `--watch не сочетается с ${option.ru}: ${reason.ru}`,
      })
}

interface Place {
  readonly supervised: Supervised
  readonly turn: Turn
  readonly stop: AbortSignal
}

/** Watches until code changes, for which the next process takes over, or the command is stopped. */
async function watch(
  selectors: readonly string[],
  options: ReplayCommandOptions,
  { supervised, turn, stop }: Place,
): Promise<ExitCode> {
  const since = Date.now()
  using change = turn.root === undefined ? undefined : new NextChange(turn.root)
  const project = await loaded(selectors, options).catch((error: unknown) => {
    if (!change) throw error
    explainUnloaded(error, options)
  })
  if (!project) {
    const files = await change?.came(stop)
    if (files) supervised.tell({ kind: 'outdated', turn, isFresh: files.some(isLoadedEarly) })
    return files ? exitCodes.OK : exitCodes.INTERRUPTED
  }
  change?.[Symbol.dispose]()
  const { channel, features, results } = options
  const listener = new WatchReports(project, options, stop, () => supervised.tell({ kind: 'idle' }))
  const ignored = results === undefined ? [] : [results]
  const { first } = turn
  await using session = new WatchSession({
    project,
    selectors,
    channel,
    features,
    ignored,
    first,
    since,
    listener,
  })
  const outdated = await session.run(stop)
  if (!outdated) return exitCodes.INTERRUPTED
  const isFresh = outdated.files.some(isLoadedEarly)
  listener.replaced()
  supervised.tell({ kind: 'outdated', turn: { first: outdated.first, root: project.root }, isFresh })
  return exitCodes.OK
}

/** Tells why a project that was watched before cannot be loaded any more, until it is mended. */
function explainUnloaded(error: unknown, { json = false }: ReplayCommandOptions): void {
  const exitCode = explainError(error)
  const out = json ? process.stderr : process.stdout
  out.write(`\n${words[terminalLanguage()].unwatchable}\n`)
  const problem = String((error as Error).message ?? error)
  if (json) process.stdout.write(`${JSON.stringify({ isWhole: false, exitCode, problem })}\n`)
}

/** The project, if it can be watched. @throws UserError */
async function loaded(selectors: readonly string[], options: ReplayCommandOptions): Promise<Project> {
  const project = await projectOf(options)
  selectRows(project.maps, selectors)
  wantedChannels(project, options.channel)
  if (options.results !== undefined) tryFolder('--results', options.results)
  const { host, bot, messenger } = project.systems
  if (isAtUrl(host) || isAtUrl(bot) || typeof messenger === 'object')
    throw new UserError({
      en: '--watch plays systems that it starts itself: none may run at an address (url)',
      ru: '--watch играет с системами, которые запускает сам: ни одна не может работать по своему адресу (url)',
    })
  return project
}
