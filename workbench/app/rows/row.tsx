import { useSignal } from '@preact/signals'
import type { Partly, RowView, StatusCell } from '../../protocol.ts'
import { openRow, route } from '../location.ts'
import { Mark } from '../mark.tsx'
import { send } from '../store/send.ts'
import { playsRows, saved } from '../store/store.ts'
import { language, texts } from '../texts/index.ts'
import { followByKeyboard, stand } from './standing.ts'

const run = (id: string) => {
  if (playsRows.value) void send('run', { selectors: [id] })
}

/** One row: what happens, what the bot does, how the row stands, and why. */
export function Row({ row, isStanding }: { row: RowView; isStanding: boolean }) {
  const t = texts.value
  const { id, event, communication, critical, status } = row
  const told = useSignal<string | null>(null)
  const cell = status.find(({ column }) => column.en === told.value)
  return (
    <li
      class="row"
      data-line={id}
      aria-current={route.value.row === id ? 'true' : undefined}
      onFocusIn={() => stand(id)}
    >
      <button
        type="button"
        class="open"
        tabIndex={isStanding ? 0 : -1}
        onClick={(event) => {
          openRow(id)
          followByKeyboard(event)
        }}
        onKeyDown={(event) => onKey(event, id)}
      >
        <span class="row-head">
          <b>{id}</b>
          {critical && <span class="badge">{t.critical}</span>}
          <RowMarkOf row={row} />
        </span>
        <span class="row-event">{event[language.value]}</span>
        <span class="row-communication">
          <span aria-hidden="true">→ </span>
          {communication[language.value]}
        </span>
      </button>
      {!saved.value && (
        <>
          <div class="row-tools">
            {status.map((each) => (
              <Cell
                key={each.column.en}
                cell={each}
                told={told.value === each.column.en}
                tell={(it) => (told.value = it)}
              />
            ))}
            {playsRows.value && (
              <button
                type="button"
                class="quiet run"
                tabIndex={-1}
                aria-label={`${t.run} ${id}`}
                onClick={() => run(id)}
              >
                {t.run}
              </button>
            )}
          </div>
          <p class="reason" role="status">
            {cell?.reason?.[language.value]}
          </p>
        </>
      )}
    </li>
  )
}

/** How the row stands; where scenarios of it were run alone since, how those ended. */
function RowMarkOf({ row: { mark, partly } }: { row: RowView }) {
  const t = texts.value
  if (!partly || !isLessTold(mark, partly)) return <Mark mark={mark} word={t.marks[mark]} />
  const { passed, failed } = partly
  const ended = failed > 0 ? `${failed} ${t.partlyFailed}` : `${passed} ${t.partlyPassed}`
  return <Mark mark={failed > 0 ? 'failed' : mark} word={`${t.partly}: ${ended}`} />
}

/** Whether the mark says less than those scenarios do. */
function isLessTold(mark: RowView['mark'], { failed }: Partly): boolean {
  if (mark === 'waiting' || mark === 'running' || mark === 'failed') return false
  return failed > 0 || mark !== 'passed'
}

function Cell({
  cell: { column, mark },
  told,
  tell,
}: {
  cell: StatusCell
  told: boolean
  tell: (column: string | null) => void
}) {
  const t = texts.value
  const name = column[language.value]
  return (
    <button
      type="button"
      class="cell"
      tabIndex={-1}
      title={`${name}: ${t.cells[mark]}`}
      aria-expanded={told}
      onClick={() => tell(told ? null : column.en)}
    >
      <span class="unseen">{name}: </span>
      <Mark mark={mark} word={t.cells[mark]} short />
    </button>
  )
}

/** R runs; with a Russian keyboard it is the same key. */
function onKey(event: KeyboardEvent, id: string): void {
  if (['r', 'R', 'к', 'К'].includes(event.key) && !event.ctrlKey && !event.metaKey) run(id)
}
