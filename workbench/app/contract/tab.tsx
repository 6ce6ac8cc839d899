import type { PointCell } from '../../protocol.ts'
import { Mark } from '../mark.tsx'
import { scrollable } from '../scrollable.ts'
import { model, rows } from '../store/store.ts'
import { language, texts } from '../texts/index.ts'
import { pointsSeen } from './points.ts'

/** Every point of both directions: pact and verification, how often it was seen, and what was last wrong with it. */
export function ContractTab() {
  const t = texts.value
  const { points: contract = [], exchanges = [] } = model.value?.state ?? {}
  const points = pointsSeen(contract, rows.value, exchanges)
  if (points.length === 0) return <p class="empty">{t.noPoints}</p>
  return (
    <section class="scrolled" aria-label={t.tabs.contract} {...scrollable}>
      <table class="points">
        <thead>
          <tr>
            <th scope="col">{t.direction}</th>
            <th scope="col">{t.point}</th>
            {contract.length > 0 && (
              <>
                <th scope="col">{t.pact}</th>
                <th scope="col">{t.verified}</th>
              </>
            )}
            <th scope="col">{t.timesSeen}</th>
            <th scope="col">{t.lastProblem}</th>
          </tr>
        </thead>
        <tbody>
          {points.map(({ name, direction, times, lastProblem, status }) => (
            <tr key={`${direction} ${name}`}>
              <td>{t[direction]}</td>
              <th scope="row">
                <code>{name}</code>
              </th>
              {contract.length > 0 && (
                <>
                  <StatusCell cell={status?.pact} />
                  <StatusCell cell={status?.verified} />
                </>
              )}
              <td>{times === 0 ? <span class="muted">{t.never}</span> : times}</td>
              <td class={lastProblem === undefined ? 'muted' : 'bad'}>
                {lastProblem?.[language.value] ?? t.none}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** A mark, how many interactions it is about, and what is to be done where something is. */
function StatusCell({ cell }: { cell: PointCell | undefined }) {
  const t = texts.value
  if (!cell) return <td class="muted">{t.none}</td>
  const { mark, count, reason } = cell
  return (
    <td>
      <Mark mark={mark} word={t.cells[mark]} short /> {count}
      {reason && <p class="muted">{reason[language.value]}</p>}
    </td>
  )
}
