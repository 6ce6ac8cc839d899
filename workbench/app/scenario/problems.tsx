import type { FeatureProblem } from '../../protocol.ts'
import { language, texts } from '../texts/index.ts'
import { openFeature } from './open-feature.ts'

/** What is wrong with the feature, line by line; pressing one goes there. */
export function Problems({ problems }: { problems: readonly FeatureProblem[] }) {
  const t = texts.value
  return (
    <div role="status" aria-label={t.mistakes}>
      <ul class="problems">
        {problems.map(({ line, column, message, nearest }) => (
          <li key={`${line} ${message.en}`} class="bad">
            <button type="button" class="link" onClick={() => openFeature.value?.goTo(line, column)}>
              {t.line} {line}: {message[language.value].split('\n')[0]}
            </button>
            {nearest.length > 0 && (
              <p class="nearest">
                {t.nearest}{' '}
                {nearest.map((wording) => (
                  <code key={wording}>{wording}</code>
                ))}
              </p>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}
