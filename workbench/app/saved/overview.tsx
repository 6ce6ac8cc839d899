import { countRows } from '#harness/results/results.ts'
import { openRow, route } from '../location.ts'
import { Mark } from '../mark.tsx'
import { saved } from '../store/store.ts'
import { language, texts } from '../texts/index.ts'
import { durationText, momentText } from '../texts/times.ts'

const STATUSES = ['passed', 'failed', 'without scenario', 'not supported'] as const

/** How the replay ended as a whole, and the way to each row that has not passed. */
export function Overview() {
  const t = texts.value
  const result = saved.value
  if (!result) return null
  const { startedAt, ms, channel, rows } = result
  const counts = countRows(rows)
  const others = rows.filter(({ status }) => status !== 'passed')
  return (
    <>
      {route.value.row !== undefined && <p class="failure">{t.notInReport}</p>}
      <ul class="counts">
        {STATUSES.filter((status) => counts[status] > 0).map((status) => (
          <li key={status}>
            <Mark mark={status} word={t.filters[status]} /> {counts[status]}
          </li>
        ))}
      </ul>
      <p class="muted">
        {channel} · {t.began} <time dateTime={startedAt}>{momentText(startedAt, language.value)}</time>,{' '}
        {t.took} {durationText(ms, language.value)}
      </p>
      {rows.length === 0 && <p class="empty">{t.nothingReplayed}</p>}
      {rows.length > 0 && others.length === 0 && <p>{t.allPassed}</p>}
      <ol class="scenarios">
        {others.map(({ row, status, scenarios }) => (
          <li key={row.id}>
            <button type="button" class="open" onClick={() => openRow(row.id)}>
              <Mark mark={status} word={t.marks[status]} />
              <b>{row.id}</b> {row.communication[language.value]}
              {scenarios
                .filter((scenario) => scenario.status !== 'passed')
                .map(({ name, source }) => (
                  <span key={`${source} ${name}`} class="bad">
                    {name}
                  </span>
                ))}
            </button>
          </li>
        ))}
      </ol>
    </>
  )
}
