import { useSignal, useSignalEffect } from '@preact/signals'
import { Fragment } from 'preact'
import { useRef } from 'preact/hooks'
import type { Chat, ChatMessage } from '#harness/results/chat.ts'
import { wordsOf } from '#harness/results/chat.ts'
import type { PersonView } from '../../protocol.ts'
import { scrollable } from '../scrollable.ts'
import { send } from '../store/send.ts'
import { busy, model } from '../store/store.ts'
import { language, texts } from '../texts/index.ts'
import { momentText } from '../texts/times.ts'
import { Day } from './day.tsx'
import { Message } from './message.tsx'
import { Why } from './why.tsx'

/** One phone: the chat as its owner sees it, and what can be done with it. */
export function Phone({ person }: { person: PersonView }) {
  const t = texts.value
  const { personId, name, phone, channel, sms, accounts = [] } = person
  const chat: Chat & { readonly blocked?: boolean } = person.chat
  const replyTo = useSignal<ChatMessage | null>(null)
  const act = (what: string, body: Readonly<Record<string, unknown>> = {}) =>
    send('phone', { personId, what, body })
  return (
    <article class="phone" aria-label={`${t.chatOf} ${name}`}>
      <header>
        <b>{name}</b>
        <span class="muted">
          +{phone} · {channel}
          {accounts.map((userId) => ` · userId ${userId}`)}
        </span>
      </header>
      <Messages name={name}>
        {chat.messages.length === 0 && <p class="empty">{t.emptyChat}</p>}
        {chat.messages.map((message, index) => (
          <Fragment key={message.messageId}>
            <Day at={message.at} before={chat.messages[index - 1]?.at} />
            <Message
              message={message}
              press={(text) => void act('press', { text, messageId: message.messageId })}
              reply={() => (replyTo.value = message)}
            />
          </Fragment>
        ))}
      </Messages>
      {sms.length > 0 && (
        <section class="sms" aria-label={`SMS: ${name}`} {...scrollable}>
          <b>SMS</b>
          {sms.toReversed().map(({ at, text }) => (
            <p key={at + text}>
              <time class="muted" dateTime={at}>
                {momentText(at, language.value)}
              </time>{' '}
              {text}
            </p>
          ))}
        </section>
      )}
      <fieldset class="hand" disabled={busy.value} title={busy.value ? t.busy : undefined}>
        {chat.replyKeyboard && (
          <fieldset class="keyboard">
            <legend class="unseen">{t.keyboard}</legend>
            {chat.replyKeyboard.flat().map(({ text }) => (
              <button key={text} type="button" onClick={() => void act('press', { text })}>
                {text}
              </button>
            ))}
          </fieldset>
        )}
        {replyTo.value && (
          <p class="replying">
            <span>
              {t.replyingTo}: {wordsOf(replyTo.value, language.value).slice(0, 60)}
            </span>
            <button type="button" class="quiet" onClick={() => (replyTo.value = null)}>
              {t.cancel}
            </button>
          </p>
        )}
        {chat.blocked && <p class="bad">{t.blocked}</p>}
        <Composer
          write={async (text) => {
            const reply = replyTo.value === null ? {} : { replyToMessageId: replyTo.value.messageId }
            const sent = (await act('messages', { text, ...reply })) !== undefined
            if (sent) replyTo.value = null
            return sent
          }}
        />
        <footer>
          <button type="button" class="quiet" onClick={() => void act('contact')}>
            {t.shareContact}
          </button>
          <button type="button" class="quiet" onClick={() => void act(chat.blocked ? 'unblock' : 'block')}>
            {chat.blocked ? t.unblock : t.block}
          </button>
        </footer>
      </fieldset>
      <Why person={person} />
    </article>
  )
}

/** The messages, scrolled to the newest whenever something comes. */
function Messages({ name, children }: { name: string; children: preact.ComponentChildren }) {
  const place = useRef<HTMLDivElement>(null)
  useSignalEffect(() => {
    void model.value
    queueMicrotask(() => place.current?.scrollTo({ top: place.current.scrollHeight }))
  })
  return (
    <div ref={place} class="chat" role="log" aria-label={`${texts.value.chatOf} ${name}`} {...scrollable}>
      {children}
    </div>
  )
}

/** `write` says whether the text went out; what did not stays to be sent again. */
function Composer({ write }: { write: (text: string) => Promise<boolean> }) {
  const t = texts.value
  const text = useSignal('')
  const submit = async (event: Event) => {
    event.preventDefault()
    if (text.value.trim() !== '' && (await write(text.value))) text.value = ''
  }
  return (
    <form class="composer" onSubmit={(event) => void submit(event)}>
      <input
        aria-label={t.write}
        placeholder={t.write}
        value={text.value}
        onInput={(event) => (text.value = event.currentTarget.value)}
      />
      <button type="submit" class="main">
        {t.send}
      </button>
    </form>
  )
}
