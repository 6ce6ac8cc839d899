import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

/** Writes the declarations of what projects import, with those that they need, as a tree like that of the sources. */
export async function emitTypes(folder: string): Promise<void> {
  const tsc = spawn('tsc', ['-p', join(import.meta.dirname, 'tsconfig.types.json'), '--outDir', folder], {
    stdio: 'inherit',
  })
  const [code] = await once(tsc, 'exit')
  if (code !== 0) throw new Error(`tsc ended with ${code}`)
}
