import { z } from 'zod'
import { shown } from '#runtime/read-file.ts'
import { UserError } from '#runtime/user-error.ts'

/** One change of a map: its name, the key, and the value; without a value, the key was deleted. */
export type Change = readonly [name: string, key: string | number, value?: unknown]

/** The first line of a file, by which it is known. */
const HEAD = '{"commap":"host","version":1}'

const step = z.array(z.tuple([z.string(), z.union([z.string(), z.number()]), z.unknown().optional()]))

/** A file of these steps: after its head a line for each, so that one cut off by a kill lacks its end. */
export const fileOf = (steps: Iterable<readonly Change[]>): string =>
  `${HEAD}\n${Array.from(steps, lineOf).join('')}`

export const lineOf = (changes: readonly Change[]): string => `${JSON.stringify(changes)}\n`

/**
 * The steps that such a file holds. A last line without its end was being written by a host that was killed:
 * nobody has been told of it, so it does not count.
 * @throws UserError that names the file and says what to do
 */
export function* stepsIn(text: string, file: string): Generator<Change[]> {
  const [head, ...lines] = text.split('\n').slice(0, -1)
  if (head !== HEAD) {
    throw new UserError({
      en: `${shown(file)} was not written by this version of commap: move it away, or choose another folder`,
      ru: `${shown(file)} записан не этой версией commap: уберите его или выберите другую папку`,
    })
  }
  for (const [index, line] of lines.entries()) yield stepOf(line, file, index + 2)
}

function stepOf(line: string, file: string, number: number): Change[] {
  try {
    return step.parse(JSON.parse(line))
  } catch (cause) {
    const told = {
      en: `${shown(file)} is damaged in line ${number}: delete it to begin anew, or choose another folder`,
      ru: `${shown(file)} повреждён на строке ${number}: удалите его, чтобы начать заново, или выберите другую папку`,
    }
    throw new UserError(told, { cause })
  }
}
