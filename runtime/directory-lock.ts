import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { UserError } from './user-error.ts'

/** A directory cannot be used as it is; the message says why, and what to do. */
class StoreError extends UserError {
  override name = 'StoreError'
}

const isTaken = (error: unknown) => (error as NodeJS.ErrnoException).code === 'EEXIST'

/**
 * Takes a directory for this process: two that write to one would break what is in it. A lock whose process
 * has died does not count. Returns what gives the directory back.
 * @throws StoreError when a running process has it
 */
export async function lockDirectory(directory: string): Promise<() => Promise<void>> {
  const path = `${directory.replace(/\/+$/, '')}.lock`
  await mkdir(join(path, '..'), { recursive: true })
  try {
    await writeFile(path, `${process.pid}`, { flag: 'wx' })
  } catch (error) {
    if (!isTaken(error)) throw error
    const holder = Number(await readFile(path, 'utf8'))
    if (isRunning(holder)) {
      throw new StoreError({
        en: `${directory} is in use by process ${holder}: stop it, or choose another directory`,
        ru: `папкой ${directory} пользуется процесс ${holder}: остановите его или выберите другую папку`,
      })
    }
    await writeFile(path, `${process.pid}`)
  }
  return () => rm(path, { force: true })
}

function isRunning(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
