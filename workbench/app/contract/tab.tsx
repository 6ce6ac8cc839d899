import { scrollable } from '../scrollable.ts'
import { model, rows } from '../store/store.ts'
import { language, texts } from '../texts/index.ts'
import { pointsSeen } from './points.ts'

/** Every point of both directions: how often it was seen, and what was last wrong with it. */
export function ContractTab() {
  const t = texts.value
  const points = pointsSeen(rows.value, model.value?.state.exchanges ?? [])
  if (points.length === 0) return <p class="empty">{t.noPoints}</p>
  return (
    <section class="scrolled" aria-label={t.tabs.contract} {...scrollable}>
      <table class="points">
        <thead>
          <tr>
            <th scope="col">{t.direction}</th>
            <th scope="col">{t.point}</th>
            <th scope="col">{t.timesSeen}</th>
            <th scope="col">{t.lastProblem}</th>
          </tr>
        </thead>
        <tbody>
          {points.map(({ name, direction, times, lastProblem }) => (
            <tr key={`${direction} ${name}`}>
              <td>{t[direction]}</td>
              <th scope="row">
                <code>{name}</code>
              </th>
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
