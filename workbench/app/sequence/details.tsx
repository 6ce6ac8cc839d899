import { buttonsOf, wordsOf } from '#harness/results/chat.ts'
import type { ExchangeView } from '../../protocol.ts'
import { texts } from '../texts/index.ts'
import type { Entry } from './entries.ts'

/** What one arrow carried: request, answer and what the contract says, or the message. */
export function Details({ entry, title }: { entry: Entry; title: string }) {
  const { exchange, message, at, label } = entry
  return (
    <section class="details" aria-label={label}>
      <h3>
        {title} <span class="muted">{at}</span>
      </h3>
      {exchange && <ExchangeDetails exchange={exchange} />}
      {message && (
        <pre>{[wordsOf(message), ...buttonsOf(message).map(({ text }) => `[${text}]`)].join('\n')}</pre>
      )}
    </section>
  )
}

function ExchangeDetails({ exchange }: { exchange: ExchangeView }) {
  const t = texts.value
  const { method, path, query, requestBody, status, responseBody, error, problems, ms } = exchange
  return (
    <>
      <p>
        <code>
          {method} {path}
        </code>{' '}
        → {status ?? error ?? t.noAnswer} <span class="muted">{ms.toFixed(1)} ms</span>
      </p>
      {problems.length > 0 && (
        <div class="failure">
          <p class="bad">{t.problems}</p>
          <ul>
            {problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </div>
      )}
      <div class="sides">
        <div>
          <h4>{t.request}</h4>
          {Object.keys(query).length > 0 && <pre>{JSON.stringify(query, undefined, 2)}</pre>}
          <pre>{body(requestBody)}</pre>
        </div>
        <div>
          <h4>{t.answer}</h4>
          <pre>{body(responseBody)}</pre>
        </div>
      </div>
    </>
  )
}

function body(value: unknown): string {
  if (value === undefined) return texts.value.empty
  return typeof value === 'string' ? value : JSON.stringify(value, undefined, 2)
}
