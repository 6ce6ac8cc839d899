import { Fragment } from 'preact'
import { type Button, buttonsOf, type ChatMessage, wordsOf } from '#harness/results/chat.ts'
import type { Transcript } from '#harness/results/transcript.ts'
import { route } from '../location.ts'
import { AfterPress } from '../phones/after-press.tsx'
import { Day } from '../phones/day.tsx'
import { scrollable } from '../scrollable.ts'
import { messageKey } from '../store/model.ts'
import { chosenScenario } from '../store/store.ts'
import { language, texts } from '../texts/index.ts'
import { momentText } from '../texts/times.ts'

/** The chats of a scenario at its end, as their people saw them. */
export function ChatsPanel() {
  const t = texts.value
  const transcripts = chosenScenario.value?.transcripts ?? []
  return (
    <section class="panel phones" aria-label={t.chats}>
      {transcripts.length === 0 && (
        <p class="empty">{chosenScenario.value ? t.nothingInScenario : t.noChats}</p>
      )}
      <div class="phone-row">
        {transcripts.map((transcript) => (
          <ChatOf key={transcript.personId} transcript={transcript} />
        ))}
      </div>
    </section>
  )
}

function ChatOf({ transcript: { person, personId, messages, keys = [] } }: { transcript: Transcript }) {
  const t = texts.value
  return (
    <article class="phone" aria-label={`${t.chatOf} ${person}`}>
      <header>
        <b>{person}</b>
      </header>
      <section class="chat" aria-label={`${t.chatOf} ${person}`} {...scrollable}>
        {messages.length === 0 && <p class="empty">{t.emptyChat}</p>}
        {messages.map((message, index) => (
          <Fragment key={message.messageId}>
            <Day at={message.at} before={messages[index - 1]?.at} />
            <Bubble message={message} open={route.value.entry === messageKey(personId, message.messageId)} />
          </Fragment>
        ))}
      </section>
      {keys.length > 0 && (
        <ul class="keyboard" aria-label={t.keysBelow}>
          {keys.map((key) => (
            <li key={key} class="inline">
              {key}
            </li>
          ))}
        </ul>
      )}
    </article>
  )
}

function Bubble({ message, open }: { message: ChatMessage; open: boolean }) {
  const t = texts.value
  const { from, at, photo, contact, inlineKeyboard = [], deleted, pressed = [] } = message
  // The bot often takes the buttons away once one is pressed.
  const gone = pressed.filter((text) => !buttonsOf(message).some((button) => button.text === text))
  const words = contact === undefined ? wordsOf(message) : ''
  return (
    <div class={`bubble ${from}${deleted ? ' deleted' : ''}${open ? ' open' : ''}`}>
      {photo !== undefined && <p class="picture">{t.picture}</p>}
      {contact !== undefined && <p class="picture">{t.contact}</p>}
      {words !== '' && <p class="words">{words}</p>}
      <p class="under">
        {deleted && <span>{t.deleted}</span>}
        <time dateTime={at} title={momentText(at, language.value)}>
          {at.slice(11, 16)}
        </time>
      </p>
      {inlineKeyboard.map((row, index) => (
        <p key={`${index}`} class="inline-row">
          {row.map((button) => (
            <ButtonOf key={button.text} button={button} pressed={pressed.includes(button.text)} />
          ))}
        </p>
      ))}
      {gone.length > 0 && (
        <p class="inline-row">
          {gone.map((text) => (
            <ButtonOf key={text} button={{ text }} pressed />
          ))}
        </p>
      )}
      <AfterPress message={message} />
    </div>
  )
}

function ButtonOf({ button: { text, url }, pressed }: { button: Button; pressed: boolean }) {
  return (
    <span class={`inline${pressed ? ' pressed' : ''}`} title={url}>
      {text}
      {url !== undefined && ' ↗'}
      {pressed && (
        <>
          {' '}
          <span aria-hidden="true">✓</span> <span class="unseen">{texts.value.pressed}</span>
        </>
      )}
    </span>
  )
}
