import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

const TSC = join(import.meta.dirname, '../node_modules/.bin/tsc')

/** Writes the declarations of what projects import, with those that they need, as a tree like that of the sources. */
export async function emitTypes(folder: string): Promise<void> {
  const tsc = spawn(TSC, ['-p', join(import.meta.dirname, 'tsconfig.types.json'), '--outDir', folder], {
    stdio: 'inherit',
  })
  const [code] = await once(tsc, 'exit')
  if (code !== 0) throw new Error(`tsc ended with ${code}`)
}
