import { relative, sep } from 'node:path'
import { Changes } from './changes.ts'
import { FolderWatch } from './folders.ts'

/** Watches a folder whose project cannot be loaded, for whatever may mend it. */
export class NextChange implements Disposable {
  readonly #changed = Promise.withResolvers<readonly string[]>()
  readonly #watching = new DisposableStack()

  /** @throws UserError when the folder cannot be watched */
  constructor(folder: string) {
    const isIgnored = (path: string) =>
      relative(folder, path)
        .split(sep)
        .some((part) => part.startsWith('.') || part === 'node_modules')
    const { touched } = this.#watching.use(new Changes(this.#changed.resolve))
    this.#watching.use(new FolderWatch([folder], { isIgnored, touched }))
  }

  /** The files of the first change since this was made; undefined when it is stopped before. */
  async came(stop: AbortSignal): Promise<readonly string[] | undefined> {
    const stopped = Promise.withResolvers<undefined>()
    stop.addEventListener('abort', () => stopped.resolve(undefined))
    if (stop.aborted) return undefined
    return Promise.race([this.#changed.promise, stopped.promise])
  }

  [Symbol.dispose](): void {
    this.#watching.dispose()
  }
}
