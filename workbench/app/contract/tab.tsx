import type { Bilingual } from '#runtime/bilingual.ts'
import type { PointCell } from '../../protocol.ts'
import { Mark } from '../mark.tsx'
import { scrollable } from '../scrollable.ts'
import { model, rows } from '../store/store.ts'
import { language, texts } from '../texts/index.ts'
import { type PointSeen, pointsSeen, repeatedReasons, seenInAll } from './points.ts'

const DIRECTIONS = ['hostToBot', 'botToHost'] as const

/** Every point of both directions: pact and verification, how often it was seen, and what was last wrong with it. */
export function ContractTab() {
  const t = texts.value
  const { points: contract = [], exchanges = [], results = [] } = model.value?.state ?? {}
  const points = pointsSeen(contract, rows.value, seenInAll(results, exchanges))
  if (points.length === 0) return <p class="empty">{t.noPoints}</p>
  const repeated = repeatedReasons(points)
  const isKnown = contract.length > 0
  return (
    <>
      {repeated.length > 0 && (
        <ul class="to-do" aria-label={t.toBeDone}>
          {repeated.map(({ mark, reason, points: of }) => (
            <li key={reason.en}>
              <Mark mark={mark} word={t.cells[mark]} short /> {reason[language.value]}{' '}
              <span class="muted">({of})</span>
            </li>
          ))}
        </ul>
      )}
      <section class="scrolled" aria-label={t.tabs.contract} {...scrollable}>
        <table class="points">
          <Head isKnown={isKnown} />
          {DIRECTIONS.map((direction) => {
            const own = points.filter((point) => point.direction === direction)
            return own.length === 0 ? null : (
              <tbody key={direction}>
                <tr>
                  <th scope="rowgroup" class="direction" colSpan={isKnown ? 5 : 3}>
                    {t[direction]}
                  </th>
                </tr>
                {own.map((point) => (
                  <Point
                    key={point.name}
                    point={point}
                    isKnown={isKnown}
                    saidAbove={repeated.map(({ reason }) => reason)}
                  />
                ))}
              </tbody>
            )
          })}
        </table>
      </section>
    </>
  )
}

function Head({ isKnown }: { isKnown: boolean }) {
  const t = texts.value
  const names = [t.point, ...(isKnown ? [t.pact, t.verified] : []), t.timesSeen, t.lastProblem]
  return (
    <thead>
      <tr>
        {names.map((name) => (
          <th key={name} scope="col">
            {name}
          </th>
        ))}
      </tr>
    </thead>
  )
}

interface Of {
  readonly point: PointSeen
  /** Whether pact and verification of the contract are known. */
  readonly isKnown: boolean
  readonly saidAbove: readonly Bilingual[]
}

function Point({ point: { name, times, lastProblem, status }, isKnown, saidAbove }: Of) {
  const t = texts.value
  return (
    <tr>
      <th scope="row">
        <code>{name}</code>
      </th>
      {isKnown && (
        <>
          <StatusCell cell={status?.pact} saidAbove={saidAbove} />
          <StatusCell cell={status?.verified} saidAbove={saidAbove} />
        </>
      )}
      <td>{times === 0 ? <span class="muted">{t.never}</span> : times}</td>
      <td class={lastProblem === undefined ? 'muted' : 'bad'}>{lastProblem?.[language.value] ?? t.none}</td>
    </tr>
  )
}

/** A mark, how many interactions it is about, and what is to be done where something is that is not said above. */
function StatusCell({ cell, saidAbove }: { cell: PointCell | undefined; saidAbove: readonly Bilingual[] }) {
  const t = texts.value
  if (!cell) return <td class="muted">{t.none}</td>
  const { mark, count, reason } = cell
  const isSaid = saidAbove.some(({ en }) => en === reason?.en)
  return (
    <td>
      <Mark mark={mark} word={t.cells[mark]} short /> {count}
      {reason && !isSaid && <p class="muted">{reason[language.value]}</p>}
    </td>
  )
}
