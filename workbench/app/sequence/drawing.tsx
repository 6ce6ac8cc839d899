import type { Entry, Participant } from './entries.ts'

/** Pixels: between two participants, of one entry (as in the style sheet), and of the names above. */
const WIDE_GAP = 80
const NARROW_GAP = 52
const NARROWEST_GAP = 40
/** So many participants stand widely; of more of them the labels beside would be cut off. */
const WIDE = 3
const HEIGHT = 32
const HEAD = 28

/** A name takes about so many pixels a letter. */
const PER_LETTER = 6.5

function gapOf({ length }: readonly Participant[]): number {
  const gaps = innerWidth < 600 ? [NARROW_GAP, NARROWEST_GAP] : [WIDE_GAP, NARROW_GAP]
  return Number(gaps[length > WIDE ? 1 : 0])
}

/** How wide the drawing is, pixels. */
export const drawnWidth = (participants: readonly Participant[]): number =>
  participants.length * gapOf(participants)

/** Of all participants those from or to whom something went, so that no line stands there for nothing. */
export function takingPart(all: readonly Participant[], entries: readonly Entry[]): Participant[] {
  const present = new Set(entries.flatMap(({ from, to }) => [from, to]))
  return all.filter((who) => present.has(who))
}

interface Given {
  readonly entries: readonly Entry[]
  readonly participants: readonly Participant[]
  readonly nameOf: (who: Participant) => string
  readonly open: string | undefined
}

/** The arrows between the participants. It says nothing that the list beside it does not say. */
export function Drawing({ entries, participants, nameOf, open }: Given) {
  const width = drawnWidth(participants)
  const height = HEAD + entries.length * HEIGHT
  const gap = gapOf(participants)
  const x = (who: Participant) => gap * (0.5 + Math.max(0, participants.indexOf(who)))
  return (
    <svg class="drawing" width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      {participants.map((who) => (
        <g key={who}>
          <text x={x(who)} y={16} text-anchor="middle">
            {shortened(nameOf(who), gap)}
          </text>
          <line class="life" x1={x(who)} x2={x(who)} y1={HEAD - 6} y2={height} />
        </g>
      ))}
      {entries.map(({ key, from, to, failed, exchange, heldBack }, index) => (
        <Arrow
          key={key}
          kind={`arrow ${exchange ? 'exchange' : heldBack ? 'held-back' : 'message'}${failed ? ' failed' : ''}${open === key ? ' open' : ''}`}
          from={x(from)}
          to={x(to)}
          y={HEAD + (index + 0.5) * HEIGHT}
        />
      ))}
    </svg>
  )
}

function Arrow(given: { kind: string; from: number; to: number; y: number }) {
  const { kind, from, to, y } = given
  const way = Math.sign(to - from)
  const tip = to - way * 2
  return (
    <g class={kind}>
      <line x1={from} x2={tip} y1={y} y2={y} />
      <path d={`M${tip} ${y} l${-way * 7} -4 v8 z`} />
    </g>
  )
}

function shortened(name: string, gap: number): string {
  const letters = Math.floor(gap / PER_LETTER)
  return name.length > letters ? `${name.slice(0, letters - 1)}…` : name
}
