import { readdirSync, readFileSync } from 'node:fs'

/** The variable by which processes of a case are known, whoever has started them. */
export const CASE_VARIABLE = 'COMMAP_CAMPAIGN_CASE'

/** Processes with this value of the variable, each as `pid command`; none where there is no `/proc`. */
export function processesOf(value: string): { pid: number; command: string }[] {
  return numbers('/proc').flatMap((pid) => {
    const own = read(`/proc/${pid}/environ`).split('\0').includes(`${CASE_VARIABLE}=${value}`)
    const command = own ? read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim() : ''
    // One that has ended and is not waited for yet has no command.
    return command === '' ? [] : [{ pid, command }]
  })
}

function numbers(folder: string): number[] {
  try {
    return readdirSync(folder).map(Number).filter(Number.isInteger)
  } catch {
    return []
  }
}

/** Empty where the process has ended meanwhile, or is somebody else's. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
