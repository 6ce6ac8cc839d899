import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Project } from '../../project/project.ts'
import { findFeatures, literally } from '../features.ts'
import { readStories, type Story } from '../stories.ts'

/** What is to be played alone before whole rows. */
export interface Edited {
  readonly stories: readonly Story[]
  /** `file:line`, with a line for each of the scenarios; undefined where their rows consist of nothing else. */
  readonly scenario: string | undefined
  /** Edited scenarios of which no row is watched; they are told once. */
  readonly astray: readonly Story[]
}

/** The scenarios of a folder, and which of them were edited: those whose like has not been there before. */
export class WatchedStories {
  readonly #folder: string
  /** Of each feature that has been read, its stories; undefined until all could be read once. */
  #known: Map<string, readonly Story[]> | undefined
  /** Features that are to be read again. */
  readonly #touched = new Set<string>()
  /** The texts of stories that are not to be played alone: they were there at the start, or were played. */
  readonly #seen = new Set<string>()

  constructor(folder: string) {
    this.#folder = folder
  }

  /** Features have been written, renamed or removed. */
  touched(files: readonly string[]): void {
    for (const file of files) this.#touched.add(file)
  }

  /** Reads what has changed since, at first everything. @throws UserError naming file, line and mistake */
  async read({ maps }: Project): Promise<void> {
    const rows = maps.flatMap((map) => map.rows.map(({ id }) => id))
    if (this.#known !== undefined && this.#touched.size === 0) return
    const all = findFeatures(this.#folder, rows)
    const touched = [...this.#touched]
    const changed = touched.filter((file) => existsSync(file)).map(literally)
    const paths = this.#known === undefined ? all : changed
    const stories = paths.length > 0 ? await readStories(paths) : []
    if (this.#known === undefined) this.seen(stories)
    this.#known ??= new Map()
    for (const file of touched) {
      this.#known.delete(file)
      this.#touched.delete(file)
    }
    for (const [file, own] of Map.groupBy(stories, (story) => resolve(story.file))) this.#known.set(file, own)
  }

  /** These were played, or never will be. */
  seen(stories: readonly Story[]): void {
    for (const { text } of stories) this.#seen.add(text)
  }

  /** All stories of rows, by the ids of these. */
  of(rows: ReadonlySet<string>): Story[] {
    return this.#all.filter((story) => story.rows.some((row) => rows.has(row)))
  }

  /** The edited stories of one feature, as far as their rows are watched. */
  next(watched: ReadonlySet<string>): Edited {
    const unseen = this.#all.filter(({ text }) => !this.#seen.has(text))
    const isWatched = ({ rows }: Story) => rows.some((row) => watched.has(row))
    const astray = unseen.filter((story) => !isWatched(story))
    this.seen(astray)
    const [stories = []] = Map.groupBy(unseen.filter(isWatched), ({ file }) => file).values()
    const beside = this.of(new Set(stories.flatMap(({ rows }) => rows)))
    const isPart = beside.some(({ text }) => this.#seen.has(text))
    return { stories, scenario: isPart ? placesOf(stories) : undefined, astray }
  }

  get #all(): Story[] {
    return [...(this.#known?.values() ?? [])].flat()
  }
}

/** Examples of an outline stand at one place. */
function placesOf(stories: readonly Story[]): string | undefined {
  const [first] = stories
  const lines = new Set(stories.map(({ place }) => place.slice(place.lastIndexOf(':') + 1)))
  return first && [first.file, ...lines].join(':')
}
