import { useSignal } from '@preact/signals'
import type { RowView, StatusCell } from '../../protocol.ts'
import { openRow, route } from '../location.ts'
import { Mark } from '../mark.tsx'
import { send } from '../store/send.ts'
import { playsRows, saved } from '../store/store.ts'
import { language, texts } from '../texts/index.ts'

const run = (id: string) => {
  if (playsRows.value) void send('run', { selectors: [id] })
}

/** One row: what happens, what the bot does, how the row stands, and why. */
export function Row({ row }: { row: RowView }) {
  const t = texts.value
  const { id, event, communication, critical, mark, status } = row
  const told = useSignal<string | null>(null)
  const cell = status.find(({ column }) => column.en === told.value)
  return (
    <li class="row" aria-current={route.value.row === id ? 'true' : undefined}>
      <button type="button" class="open" onClick={() => openRow(id)} onKeyDown={(event) => onKey(event, id)}>
        <span class="row-head">
          <b>{id}</b>
          {critical && <span class="badge">{t.critical}</span>}
          <Mark mark={mark} word={t.marks[mark]} />
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
              <button type="button" class="quiet run" aria-label={`${t.run} ${id}`} onClick={() => run(id)}>
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
      title={`${name}: ${t.cells[mark]}`}
      aria-expanded={told}
      onClick={() => tell(told ? null : column.en)}
    >
      <span class="unseen">{name}: </span>
      <Mark mark={mark} word={t.cells[mark]} short />
    </button>
  )
}

type KeyPressed = KeyboardEvent & { readonly currentTarget: HTMLElement }

/** Arrows go from row to row, and R runs; with a Russian keyboard it is the same key. */
function onKey(event: KeyPressed, id: string): void {
  if (['r', 'R', 'к', 'К'].includes(event.key) && !event.ctrlKey && !event.metaKey) run(id)
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (step === undefined) return
  const here = event.currentTarget
  const all = [...(here.closest('.rows')?.querySelectorAll<HTMLElement>('.row .open') ?? [])]
  event.preventDefault()
  all[all.indexOf(here) + step]?.focus()
}
