import { UserError } from '#runtime/user-error.ts'
import { loadMaps, type MapRow } from '../../project/maps.ts'
import { channelsOf, type Project } from '../../project/project.ts'
import { rowsOn, selectRows } from '../../project/selection.ts'
import type { MadeFrom } from '../../results/made-from.ts'
import type { ReplayResult } from '../../results/results.ts'
import { KeptSystems } from '../../systems/kept-systems.ts'
import type { ReplayListener } from '../collector.ts'
import { replay } from '../replay.ts'
import { Changes } from './changes.ts'
import { Contents } from './contents.ts'
import { DueRows } from './due-rows.ts'
import { FolderWatch } from './folders.ts'
import { type Kind, WatchedFiles } from './kinds.ts'
import { WatchedStories } from './watched-stories.ts'

/** One replay of a watch: whole rows, or first of all the scenarios that were edited. */
export interface WatchRun {
  readonly rows: readonly MapRow[]
  /** Scenarios alone, by `file:line` with as many lines as there are scenarios; they say nothing of their rows. */
  readonly scenario?: string
}

export interface HowEnded {
  /** False where a change, or the end of the watch, has cut it short. */
  readonly isWhole: boolean
  /** What its rows were made from, by their ids. */
  readonly made: ReadonlyMap<string, MadeFrom>
}

/** Told of what a watch does. */
export interface WatchListener {
  changed(files: readonly string[]): void
  /** A run begins; what is returned is told how it goes on. */
  begins(run: WatchRun): ReplayListener
  /** A run has ended; of one that was cut short, `result` has the rows that had ended before. */
  ended(run: WatchRun, result: ReplayResult, how: HowEnded): Promise<void>
  /** Nothing could be replayed, and why: a `UserError` is a mistake in a file. */
  failed(error: unknown): void
  /** Scenarios were edited of which no row is watched. */
  astray(places: readonly string[]): void
  /** Everything is done, until a file changes. */
  waiting(): void
}

export interface WatchOptions {
  readonly project: Project
  readonly selectors: readonly string[]
  readonly channel: string
  /** The folder of the feature files; that of the project by default. */
  readonly features?: string | undefined
  /** Folders that commap writes to, besides that of the project. */
  readonly ignored?: readonly string[]
  /** Rows to begin with: those that somebody works on. */
  readonly first?: readonly string[]
  /** When the reading of the project began, milliseconds since the epoch: code that is younger is not what runs. */
  readonly since: number
  readonly listener: WatchListener
}

/** Why a watch in this process has ended: code that was changed, and the rows that somebody works on. */
export interface Outdated {
  readonly files: readonly string[]
  readonly first: readonly string[]
}

/** Replays rows whenever what they are made of changes, on systems that stay warm. */
export class WatchSession implements AsyncDisposable {
  readonly #options: WatchOptions
  readonly #files: WatchedFiles
  readonly #contents = new Contents()
  readonly #stories: WatchedStories
  readonly #due = new DueRows()
  readonly #kept: KeptSystems
  readonly #watching = new DisposableStack()
  #project: Project
  /** The ids of rows that somebody works on: they come first. */
  #first: readonly string[]
  /** What has changed and was not told yet. */
  #news: readonly string[] = []
  #outdated: readonly string[] = []
  #mapsChanged = false
  /** Aborted when a change makes the run that goes on worthless. */
  #cut = new AbortController()
  #woken = Promise.withResolvers<void>()

  /** @throws UserError when folders cannot be watched */
  constructor(options: WatchOptions) {
    const { project, channel, first = [], ignored, features = project.features, since } = options
    this.#options = options
    this.#project = { ...project, features }
    this.#first = first
    this.#stories = new WatchedStories(features)
    this.#kept = new KeptSystems(project, { channel })
    this.#files = new WatchedFiles(this.#project, ignored)
    const { folders, isIgnored } = this.#files
    const isWatched = (file: string) => this.#files.kindOf(file) !== undefined
    const changes = this.#watching.use(
      new Changes((files) => this.#changed(files.filter((file) => this.#contents.hasChanged(file)))),
    )
    const touched = (file: string) => isWatched(file) && changes.touched(file)
    this.#watching.use(new FolderWatch(folders, { isIgnored, touched }))
    const younger = this.#contents.look(folders, { isIgnored, isWatched }, since)
    this.#changed(younger.filter((file) => this.#files.kindOf(file) === 'code'))
  }

  /** Replays and waits until it is stopped. @returns what makes a new process necessary; undefined when stopped */
  async run(stop: AbortSignal): Promise<Outdated | undefined> {
    stop.addEventListener('abort', () => this.#wake())
    while (!stop.aborted) {
      this.#cut = new AbortController()
      this.#woken = Promise.withResolvers()
      if (this.#news.length > 0) this.#options.listener.changed(this.#news)
      this.#news = []
      if (this.#outdated.length > 0) return { files: this.#outdated, first: this.#first }
      if (await this.#playSomething()) continue
      this.#options.listener.waiting()
      await this.#woken.promise
    }
    return undefined
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#watching.dispose()
    await this.#kept[Symbol.asyncDispose]()
  }

  #changed(files: readonly string[]): void {
    if (files.length === 0) return
    const of = (kind: Kind) => files.filter((file) => this.#files.kindOf(file) === kind)
    this.#news = [...new Set([...this.#news, ...files])]
    this.#outdated = [...this.#outdated, ...of('code')]
    this.#mapsChanged ||= of('map').length > 0
    this.#stories.touched(of('feature'))
    this.#wake()
  }

  #wake(): void {
    this.#cut.abort()
    this.#woken.resolve()
  }

  /** @returns whether there is more to do, because something was done or has changed meanwhile */
  async #playSomething(): Promise<boolean> {
    try {
      if (this.#mapsChanged) this.#readMaps()
      const { selectors, channel } = this.#options
      const { rows } = rowsOn(selectRows(this.#project.maps, selectors), channel)
      if (rows.length === 0)
        throw new UserError({
          en: `none of these rows can be played on ${channel}`,
          ru: `ни одну из этих строк нельзя проиграть в канале ${channel}`,
        })
      await this.#stories.read(this.#project)
      if (this.#cut.signal.aborted) return true
      return (await this.#playEdited(rows)) || (await this.#playDue(rows))
    } catch (error) {
      if (!this.#cut.signal.aborted) this.#options.listener.failed(error)
      return this.#cut.signal.aborted
    }
  }

  /** Rows that read otherwise than before come first. @throws UserError for a map that cannot be used */
  #readMaps(): void {
    const { contract, maps, mapsFolder } = this.#project
    const before = new Set(maps.flatMap((map) => map.rows.map((row) => JSON.stringify(row))))
    const read = loadMaps(mapsFolder, { contract, channels: channelsOf(this.#project) })
    const changed = read.flatMap((map) => map.rows).filter((row) => !before.has(JSON.stringify(row)))
    this.#project = { ...this.#project, maps: read }
    this.#mapsChanged = false
    this.#first = changed.map(({ id }) => id)
  }

  async #playEdited(rows: readonly MapRow[]): Promise<boolean> {
    const { stories, scenario, astray } = this.#stories.next(new Set(rows.map(({ id }) => id)))
    if (astray.length > 0) this.#options.listener.astray(astray.map(({ place }) => place))
    if (stories.length > 0) this.#first = stories.flatMap((story) => story.rows)
    if (scenario === undefined) return false
    const own = rows.filter(({ id }) => this.#first.includes(id))
    if ((await this.#play({ rows: own, scenario })).isWhole) this.#stories.seen(stories)
    return true
  }

  async #playDue(rows: readonly MapRow[]): Promise<boolean> {
    const due = this.#due.of(this.#project, rows)
    if (due.length === 0) return false
    const first = due.filter(({ id }) => this.#first.includes(id))
    const { ended } = await this.#play({ rows: first.length > 0 ? first : due })
    this.#due.played(ended)
    this.#stories.seen(this.#stories.of(new Set(ended)))
    return true
  }

  /** @returns whether it was played to its end, and the ids of the rows that were */
  async #play(run: WatchRun): Promise<{ isWhole: boolean; ended: readonly string[] }> {
    const { channel, listener } = this.#options
    const { signal } = this.#cut
    const told = listener.begins(run)
    const ended: string[] = []
    const result = await replay({
      project: this.#project,
      ...run,
      channel,
      signal,
      // Without systems of the caller a replay tells why a stub proves nothing.
      ...(this.#project.systems.bot !== 'stub' && { systems: this.#kept.take }),
      listener: {
        scenarioStarted: (row, name) => told.scenarioStarted?.(row, name),
        rowFinished: (row) => {
          // After a change scenarios are skipped.
          if (signal.aborted) return
          ended.push(row.row.id)
          told.rowFinished?.(row)
        },
      },
    })
    const isWhole = !signal.aborted
    const rows = isWhole ? result.rows : result.rows.filter(({ row }) => ended.includes(row.id))
    await listener.ended(run, { ...result, rows }, { isWhole, made: this.#due.made })
    return { isWhole, ended: rows.map(({ row }) => row.id) }
  }
}
