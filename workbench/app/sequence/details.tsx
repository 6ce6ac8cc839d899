import { buttonsOf, type ChatMessage, wordsOf } from '#harness/results/chat.ts'
import type { ExchangeView } from '../../protocol.ts'
import { copyText } from '../copy-text.ts'
import { curlOf } from '../curl.ts'
import { saved } from '../store/store.ts'
import { language, texts } from '../texts/index.ts'
import { durationText, momentText } from '../texts/times.ts'
import type { Entry } from './entries.ts'

/** What one arrow carried: request, answer and what the contract says, or the message. */
export function Details({ entry, title }: { entry: Entry; title: string }) {
  const { exchange, message, heldBack, deed, notice, at, label } = entry
  return (
    <section class="details" aria-label={label}>
      <h3>
        {title}{' '}
        {at !== undefined && (
          <time class="muted" dateTime={at}>
            {momentText(at, language.value)}
          </time>
        )}
      </h3>
      {exchange && <ExchangeDetails exchange={exchange} />}
      {heldBack && (
        <p>
          <code>{heldBack.alias}</code>: {texts.value.heldBack}: {heldBack.reason[language.value]}
        </p>
      )}
      {(deed ?? notice) && <p>{label}</p>}
      {message && <pre>{messageText(message)}</pre>}
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
        → {status ?? error?.[language.value] ?? t.noAnswer}{' '}
        <span class="muted">{durationText(ms, language.value)}</span>
      </p>
      {problems.length > 0 && (
        <div class="failure">
          <p class="bad">{t.problems}</p>
          <ul>
            {problems.map((problem) => (
              <li key={problem.en}>{problem[language.value]}</li>
            ))}
          </ul>
        </div>
      )}
      {!saved.value && (
        <button type="button" class="quiet" onClick={() => copyText(curlOf(exchange))}>
          {t.copyCurl}
        </button>
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

/** Words and buttons; of a button that was pressed it is said. */
function messageText(message: ChatMessage): string {
  const { pressed = [], unanswered = [] } = message
  const buttons = buttonsOf(message).map(({ text }) => `[${text}]`)
  const said = pressed.map((text) => `← ${texts.value.pressed}: [${text}]`)
  const waiting = unanswered.map((text) => `… ${texts.value.unanswered}: [${text}]`)
  return [wordsOf(message, language.value), ...buttons, ...said, ...waiting].join('\n')
}

function body(value: unknown): string {
  if (value === undefined) return texts.value.empty
  return typeof value === 'string' ? value : JSON.stringify(value, undefined, 2)
}
