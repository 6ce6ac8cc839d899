import type { Failure } from '#harness/results/results.ts'
import { language, texts } from '../texts/index.ts'
import { differences, type Piece } from './differences.ts'

/** Why a step failed; where it compared two texts, both, with what only one of them has marked. */
export function FailureView({ failure: { message, mismatch } }: { failure: Failure }) {
  const t = texts.value
  const said = message[language.value]
  if (!mismatch) return <pre class="bad">{said}</pre>
  const [expected, seen] = differences(mismatch.expected[language.value], mismatch.seen[language.value])
  return (
    <div class="failure">
      <p class="bad">{said.split('\n')[0]}</p>
      <div class="sides">
        <div>
          <h4>{t.expected}</h4>
          <Marked pieces={expected} word={t.onlyExpected} />
        </div>
        <div>
          <h4>{t.seen}</h4>
          <Marked pieces={seen} word={t.onlySeen} />
        </div>
      </div>
    </div>
  )
}

function Marked({ pieces, word }: { pieces: readonly Piece[]; word: string }) {
  return (
    <pre>
      {pieces.map(({ text, common }, index) =>
        common ? (
          text
        ) : (
          <mark key={`${index}`} title={word}>
            {text}
          </mark>
        ),
      )}
    </pre>
  )
}
