import {
  appendFileSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  renameSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import type { Logger } from 'pino'
import { lockDirectory } from '#runtime/directory-lock.ts'
import { readUserFile, shown } from '#runtime/read-file.ts'
import { UserError } from '#runtime/user-error.ts'
import type { Keeping } from './keeping.ts'
import { type Change, fileOf, lineOf, stepsIn } from './steps.ts'
import { ToldMap } from './told-map.ts'

/** As much as one string holds in V8, by a margin. */
const MOST_BYTES = 500 * 1024 * 1024

/** The file is written anew when so much has been added to it, and at least as much as it had before. */
const MOST_ADDED = 16 * 1024 * 1024

/**
 * Maps that are in a file too, `kept.jsonl` in a folder of its own. What changes in one turn of the event
 * loop is one line of it, written at the end of the turn or by `flush()`: a host that is killed has done all of
 * a step, or nothing. The operating system has the line then: the end of the process does not matter, that of
 * the machine may.
 */
export class KeptFile implements Keeping, AsyncDisposable {
  readonly #file: string
  readonly #log: Logger
  readonly #unlock: () => Promise<void>
  readonly #maps = new Map<string, ToldMap<string | number, unknown>>()
  #changes: Change[] = []
  /** Whether the file as it is must not be added to. */
  #isOutdated = false
  #descriptor: number | undefined
  #isNew = true
  #size = 0
  #added = 0

  private constructor(file: string, log: Logger, unlock: () => Promise<void>) {
    this.#file = file
    this.#log = log
    this.#unlock = unlock
  }

  /**
   * Takes the folder, and what it holds.
   * @throws UserError when it cannot be used, another process has it, or its file is not ours or damaged
   */
  static async open(folder: string, log: Logger): Promise<KeptFile> {
    makeFolder(folder)
    await using opened = new AsyncDisposableStack()
    const unlock = await lockDirectory(folder)
    const kept = new KeptFile(join(folder, 'kept.jsonl'), log, unlock)
    opened.use(kept)
    kept.#read()
    kept.#begin()
    opened.move()
    return kept
  }

  /** Whether there was nothing when it was opened. */
  get isNew(): boolean {
    return this.#isNew
  }

  map<K extends string | number, V>(name: string): Map<K, V> {
    const existing = this.#maps.get(name)
    if (existing) return existing as Map<string | number, unknown> as Map<K, V>
    const map = new ToldMap<string | number, unknown>({
      set: (key, value) => this.#note([name, key as K, value]),
      deleted: (key) => this.#note([name, key as K]),
      cleared: () => {
        this.#isOutdated = true
        this.#later()
      },
    })
    this.#maps.set(name, map)
    return map as Map<string | number, unknown> as Map<K, V>
  }

  flush(): void {
    if (this.#descriptor === undefined || (this.#changes.length === 0 && !this.#isOutdated)) return
    try {
      if (this.#isOutdated || this.#added > Math.max(MOST_ADDED, this.#size)) this.#rewrite()
      else this.#add()
    } catch (err) {
      // The end of the file may be half a line now.
      this.#isOutdated = true
      this.#log.error({ err, file: this.#file }, 'what the host remembers could not be kept')
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.flush()
    this.#close()
    await this.#unlock()
  }

  #note(change: Change): void {
    if (this.#changes.length === 0) this.#later()
    this.#changes.push(change)
  }

  #later(): void {
    queueMicrotask(() => this.flush())
  }

  #read(): void {
    if (!existsSync(this.#file)) return
    const text = readUserFile(this.#file, KEPT, MOST_BYTES)
    for (const changes of stepsIn(text, this.#file))
      for (const [name, key, value] of changes) {
        this.#isNew = false
        if (value === undefined) this.map(name).delete(key)
        else this.map(name).set(key, value)
      }
  }

  /** Without the step that may have been cut off. */
  #begin(): void {
    try {
      this.#rewrite()
    } catch (cause) {
      const file = shown(this.#file)
      const told = { en: `${file} cannot be written: ${cause}`, ru: `не удалось записать ${file}: ${cause}` }
      throw new UserError(told, { cause })
    }
  }

  #add(): void {
    const line = lineOf(this.#changes)
    appendFileSync(this.#descriptor as number, line)
    this.#added += line.length
    this.#changes = []
  }

  #rewrite(): void {
    const draft = `${this.#file}.draft`
    const text = fileOf(this.#all())
    writeFileSync(draft, text, { flush: true })
    renameSync(draft, this.#file)
    const descriptor = openSync(this.#file, 'a')
    this.#close()
    this.#descriptor = descriptor
    this.#size = text.length
    this.#added = 0
    this.#changes = []
    this.#isOutdated = false
  }

  *#all(): Generator<Change[]> {
    for (const [name, map] of this.#maps) for (const [key, value] of map) yield [[name, key, value]]
  }

  #close(): void {
    if (this.#descriptor !== undefined) closeSync(this.#descriptor)
    this.#descriptor = undefined
  }
}

const KEPT = { en: 'what the host has kept in', ru: 'данные портала в' }

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true })
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    const told = {
      en: `the folder ${shown(folder)} cannot be made: ${code}: choose another folder`,
      ru: `не удалось создать папку ${shown(folder)}: ${code}: выберите другую`,
    }
    throw new UserError(told, { cause })
  }
}
