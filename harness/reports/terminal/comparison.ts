import type { Language } from '#runtime/bilingual.ts'
import type { Comparison } from '../compare-channels.ts'
import { sideBySide } from './side-by-side.ts'
import { words } from './words.ts'

const DEFAULT_WIDTH = 100

/** Every chat that is not the same on both channels, side by side, and last how much was compared. */
export function describeComparison(
  { scenarios, chats, differences }: Comparison,
  language: Language,
  width = DEFAULT_WIDTH,
): string {
  const told = differences.map(
    ({ row, scenario, person, telegram, web }) =>
      `\n✗ ${row} ${scenario}: ${person}\n${sideBySide(['telegram', telegram], ['web', web], width)}\n`,
  )
  return `${told.join('')}\n${words[language].transcripts(chats, scenarios, differences.length)}\n`
}
