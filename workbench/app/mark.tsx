import type { StepStatus } from '#harness/results/results.ts'
import type { RowMark, StatusCell } from '../protocol.ts'

const GLYPHS: Readonly<Record<RowMark | StatusCell['mark'] | StepStatus, string>> = {
  passed: '✓',
  ok: '✓',
  failed: '✗',
  'not supported': '–',
  'without scenario': '○',
  missing: '○',
  'never run': '○',
  stale: '↻',
  waiting: '…',
  running: '▸',
  skipped: '–',
}

/** A mark with its word, which is not shown where there is no room for it but always read. */
export function Mark({ mark, word, short }: { mark: keyof typeof GLYPHS; word: string; short?: boolean }) {
  return (
    <span class={`mark ${mark.replaceAll(' ', '-')}`}>
      <span aria-hidden="true">{GLYPHS[mark]}</span> <span class={short ? 'unseen' : ''}>{word}</span>
    </span>
  )
}
