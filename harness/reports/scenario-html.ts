import { type Markup, markup } from '#runtime/html.ts'
import { buttonsOf, type ChatMessage, wordsOf } from '../results/chat.ts'
import type { Exchange } from '../results/exchange.ts'
import type { Failure, ScenarioResult, StepResult } from '../results/results.ts'
import type { Transcript } from '../results/transcript.ts'
import { labels } from './labels.ts'

/** One scenario: its steps, the chats it led to, and the exchanges behind them. */
export function scenarioHtml({
  name,
  source,
  status,
  ms,
  steps,
  transcripts,
  exchanges,
  notSupported,
}: ScenarioResult): Markup {
  const open = status === 'passed' ? '' : markup` open`
  return markup`<details class="scenario"${open}>
<summary><span class="mark ${status}"></span> ${name} <span class="muted">${Math.round(ms)} ms · ${source}</span></summary>
${notSupported === undefined ? '' : markup`<p class="bad">${labels['not supported']}: ${notSupported}</p>`}
<ol class="steps">${steps.map(stepHtml)}</ol>
<h4>${labels.chats}</h4>
<div class="chats">${transcripts.map(chatHtml)}</div>
<h4>${labels.exchanges}</h4>
${exchanges.length === 0 ? markup`<p class="muted">—</p>` : exchanges.map(exchangeHtml)}
</details>`
}

function stepHtml({ keyword, text, table, docString, status, failure }: StepResult): Markup {
  const rows = table?.map((cells) => markup`<tr>${cells.map((cell) => markup`<td>${cell}</td>`)}</tr>`)
  return markup`<li><span class="mark ${status}"></span> <b>${keyword}</b> ${text}
${rows ? markup`<table>${rows}</table>` : ''}${docString === undefined ? '' : markup`<pre>${docString}</pre>`}${failure ? failureHtml(failure) : ''}</li>`
}

function failureHtml({ message, mismatch }: Failure): Markup {
  if (!mismatch) return markup`<pre class="bad">${message}</pre>`
  return markup`<p class="bad">${message.split('\n')[0]}</p>
<div class="sides"><div><h5>${labels.expected}</h5><pre>${mismatch.expected}</pre></div>
<div><h5>${labels.seen}</h5><pre>${mismatch.seen}</pre></div></div>`
}

function chatHtml({ person, messages }: Transcript): Markup {
  return markup`<div class="chat"><h5>${person}</h5>${messages.map(messageHtml)}</div>`
}

function messageHtml(message: ChatMessage): Markup {
  const buttons = buttonsOf(message).map(({ text }) => markup`<span class="button">${text}</span>`)
  return markup`<div class="message ${message.from}"><time class="muted">${message.at}</time>
${message.photo ? markup`<p class="picture">${labels.picture}</p>` : ''}
${message.contact ? markup`<p class="picture">${labels.contact}</p>` : markup`<p class="words">${wordsOf(message)}</p>`}
${buttons.length === 0 ? '' : markup`<p>${buttons}</p>`}</div>`
}

function exchangeHtml({
  system,
  method,
  path,
  query,
  requestBody,
  status,
  responseBody,
  ms,
}: Exchange): Markup {
  const way = system === 'bot' ? labels.hostToBot : labels.botToHost
  const asked = Object.entries(query)
    .map(([key, value]) => `${key}=${String(value)}`)
    .join('&')
  return markup`<details class="exchange"><summary>${way} <code>${method} ${path}${asked === '' ? '' : `?${asked}`}</code> → ${status ?? labels.noAnswer} <span class="muted">${ms.toFixed(1)} ms</span></summary>
<div class="sides"><div><h5>${labels.request}</h5><pre>${json(requestBody)}</pre></div>
<div><h5>${labels.answer}</h5><pre>${json(responseBody)}</pre></div></div></details>`
}

const json = (body: unknown) => (body === undefined ? '—' : JSON.stringify(body, undefined, 2))
