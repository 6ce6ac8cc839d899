import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** What is in files, so that a save without a change is none. */
export class Contents {
  readonly #digests = new Map<string, string | undefined>()

  /**
   * Looks at all files of folders.
   * @param isWatched which of them count
   * @returns those that were written after a moment (milliseconds since the epoch)
   */
  look(
    folders: readonly string[],
    { isIgnored, isWatched }: Record<'isIgnored' | 'isWatched', (path: string) => boolean>,
    since: number,
  ): string[] {
    const files = folders.flatMap((folder) => filesIn(folder, isIgnored)).filter(isWatched)
    for (const file of files) this.#digests.set(file, digestOf(file))
    return files.filter((file) => (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0) > since)
  }

  /** Whether a file has another content than when it was last looked at. */
  hasChanged(file: string): boolean {
    const now = digestOf(file)
    const isSame = this.#digests.get(file) === now
    this.#digests.set(file, now)
    return !isSame
  }
}

function filesIn(folder: string, isIgnored: (path: string) => boolean): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (isIgnored(path)) return []
    if (entry.isDirectory()) return filesIn(path, isIgnored)
    return entry.isFile() ? [path] : []
  })
}

/** Undefined for what is no file, or not any more. */
function digestOf(file: string): string | undefined {
  try {
    if (!statSync(file).isFile()) return undefined
    return createHash('sha256').update(readFileSync(file)).digest('hex')
  } catch {
    return undefined
  }
}
