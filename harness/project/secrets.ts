import type { Bilingual } from '#runtime/bilingual.ts'
import { UserError } from '#runtime/user-error.ts'
import { environmentValues, fill } from './placeholders.ts'
import { words } from './words.ts'

/** Those that requests bear: what a project does with any other one is its own affair. */
const BORNE: ReadonlySet<string> = new Set(['hostToken', 'botToken', 'messengerToken'])

/** What keeps a secret out of a request, in the order in which it is told. */
const FLAWS: readonly (readonly [flaw: RegExp, told: (where: string) => Bilingual])[] = [
  [/[\r\n]$/, words.lineBreakAtEnd],
  [/^\s|\s$/, words.spaceAtEdge],
  // Those of RFC 9110, 5.5: what is visible, spaces, tabs and the upper half of Latin-1. A pair `user:password` may have
  // any: it is borne as base64.
  [/^(?!.*:).*[^\t\x20-\x7e\x80-\xff]/s, words.noHeader],
]

/**
 * The value of a secret of the config.
 * @param file the config
 * @throws UserError for one that is blank, as the variable of a pipeline is that has not been set, and for one that no
 * header can carry; without the value
 */
export function secretOf(
  { name, written }: { readonly name: string; readonly written: string },
  { file, env }: { readonly file: string; readonly env: NodeJS.ProcessEnv },
): string {
  const where = `${file}: secrets.${name}`
  const value = fill(written, environmentValues(env), where)
  if (value.trim() === '') throw new UserError(words.blank(where))
  const [, told] = (BORNE.has(name) && FLAWS.find(([flaw]) => flaw.test(value))) || []
  if (told) throw new UserError(told(where))
  return value
}
