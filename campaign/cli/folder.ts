import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, extname, join, relative } from 'node:path'
import type { Random } from '../support/random.ts'
import { clinic } from './clinic.ts'
import { damaged } from './damage.ts'

const NAMES = ['plain', 'with space', 'Кириллица', '[a]*{b,c}?', "it's", '-dash', 'a$b%20', '#hash']
/** More than anybody writes, and less than memory holds. */
const HUGE = 3_000_000

/** The folder of one case: a project, and `tmp`, where the command has its temporary files. */
export class Folder implements Disposable {
  /** Where the command runs. */
  readonly path: string
  readonly tmp: string
  readonly #home: string
  #before = new Set<string>()

  constructor(random: Random, home: string) {
    this.#home = mkdtempSync(join(home, 'case-'))
    this.path = join(this.#home, random.pick(NAMES))
    this.tmp = join(this.#home, 'tmp')
    for (const folder of [this.path, this.tmp]) mkdirSync(folder)
  }

  /** Puts the project of a clinic there, one of the named files of it damaged. */
  putClinic(random: Random, damaged: readonly string[]): void {
    for (const [name, text] of Object.entries(clinic)) this.write(name, text)
    if (damaged.length === 0) return
    const name = random.pick(damaged)
    this.strange(random, name, clinic[name] ?? '')
  }

  write(name: string, text: string): string {
    const file = join(this.path, name)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
    return name
  }

  /** Something at `name` that is no file as `good` would be. @returns the name */
  strange(random: Random, name: string, good: string): string {
    const file = join(this.path, name)
    mkdirSync(dirname(file), { recursive: true })
    rmSync(file, { recursive: true, force: true })
    const kind = random.next()
    if (kind < 0.07) return name
    if (kind < 0.14) mkdirSync(file)
    else if (kind < 0.21) execFileSync('mkfifo', [file])
    else if (kind < 0.24) symlinkSync(file, file)
    else if (kind < 0.27) symlinkSync('/dev/zero', file)
    else if (kind < 0.29) writeFileSync(file, `[${'1,'.repeat(HUGE)}1]`)
    else writeFileSync(file, damaged(random, good, extname(name)))
    return name
  }

  /** Everything that is there now belongs to the case. */
  remember(): void {
    this.#before = new Set(this.#list())
  }

  /**
   * What has come since, but for results of the project and for the targets, which lie in `out`, or beside what is there.
   * @param isTarget whether the folder itself was named as one
   */
  left(isTarget = false): string[] {
    const isMeant = (name: string) =>
      /(^|\/)(\.commap|out)(\/|$)/.test(name) || (isTarget && dirname(join(this.#home, name)) === this.path)
    return this.#list().filter((name) => !this.#before.has(name) && !isMeant(name))
  }

  #list(): string[] {
    return readdirSync(this.#home, { recursive: true, withFileTypes: true }).map((entry) =>
      relative(this.#home, join(entry.parentPath, entry.name)),
    )
  }

  [Symbol.dispose](): void {
    rmSync(this.#home, { recursive: true, force: true })
  }
}
