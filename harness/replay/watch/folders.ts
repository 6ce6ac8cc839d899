import { type FSWatcher, readdirSync, statSync, watch } from 'node:fs'
import { join, sep } from 'node:path'
import { UserError } from '#runtime/user-error.ts'

export interface FolderWatchOptions {
  /** What is not looked at, and nothing below it. */
  readonly isIgnored: (path: string) => boolean
  /** Something happened to a file: written, made, renamed, removed. It may be told several times, or for nothing. */
  readonly touched: (file: string) => void
}

/**
 * Watches folders and all below them, until it is disposed. Node's recursive watch would go through `node_modules`
 * and watch every single file; a watch on each folder tells the same, also of files that are replaced by a rename.
 */
export class FolderWatch implements Disposable {
  readonly #options: FolderWatchOptions
  readonly #watchers = new Map<string, FSWatcher>()

  /** @throws UserError when a folder cannot be watched */
  constructor(folders: readonly string[], options: FolderWatchOptions) {
    this.#options = options
    for (const folder of folders) this.#add(folder)
  }

  [Symbol.dispose](): void {
    for (const watcher of this.#watchers.values()) watcher.close()
    this.#watchers.clear()
  }

  /** Watches a folder and those in it. @returns the files that are there */
  #add(folder: string): string[] {
    this.#watchers.get(folder)?.close()
    const watcher = watching(folder)
    watcher.on('change', (kind, name) => this.#happened(folder, kind, String(name)))
    // A folder that is removed may end its watch with an error; the one above has told of it.
    watcher.on('error', () => this.#remove(folder))
    this.#watchers.set(folder, watcher)
    const entries = readdirSync(folder, { withFileTypes: true })
    return entries.flatMap((entry) => {
      const path = join(folder, entry.name)
      if (this.#options.isIgnored(path)) return []
      return entry.isDirectory() ? this.#addIfThere(path) : [path]
    })
  }

  /** The same for a folder that may go at any moment, as in a change of branches. */
  #addIfThere(folder: string): string[] {
    try {
      return this.#add(folder)
    } catch (error) {
      if (error instanceof UserError) throw error
      this.#remove(folder)
      return []
    }
  }

  #happened(folder: string, kind: string, name: string): void {
    const path = join(folder, name)
    if (this.#options.isIgnored(path)) return
    if (kind === 'rename' && isFolder(path)) {
      // What was written before the watch began is told now.
      for (const file of this.#addIfThere(path)) this.#options.touched(file)
    } else if (kind === 'rename' && this.#watchers.has(path)) this.#remove(path)
    else this.#options.touched(path)
  }

  #remove(folder: string): void {
    for (const [path, watcher] of this.#watchers) {
      if (path !== folder && !path.startsWith(folder + sep)) continue
      watcher.close()
      this.#watchers.delete(path)
    }
  }
}

function watching(folder: string): FSWatcher {
  try {
    return watch(folder)
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    if (code !== 'ENOSPC' && code !== 'EMFILE') throw cause
    const told = {
      en: `${folder} cannot be watched: the system allows no more watches; raise its limit (on Linux fs.inotify.max_user_watches and max_user_instances)`,
      ru: `следить за ${folder} не удаётся: лимит системы на слежение исчерпан; повысьте его (в Linux fs.inotify.max_user_watches и max_user_instances)`,
    }
    throw new UserError(told, { cause })
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
}
