import type { Comparison } from '../compare-channels.ts'
import { sideBySide } from './side-by-side.ts'

const DEFAULT_WIDTH = 100

/** Every chat that is not the same on both channels, side by side, and last how much was compared. */
export function describeComparison(
  { scenarios, chats, differences }: Comparison,
  width = DEFAULT_WIDTH,
): string {
  const told = differences.map(
    ({ row, scenario, person, telegram, web }) =>
      `\n✗ ${row} ${scenario}: ${person}\n${sideBySide(['telegram', telegram], ['web', web], width)}\n`,
  )
  return `${told.join('')}\ntranscripts: ${chats} chats of ${scenarios} scenarios compared, ${differences.length} different\n`
}
