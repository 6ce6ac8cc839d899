import { type ChatMessage, wordsOf } from '#harness/results/chat.ts'
import { busy } from '../store/store.ts'
import { language, texts } from '../texts/index.ts'
import { AfterPress } from './after-press.tsx'

interface Given {
  readonly message: ChatMessage
  readonly press: (text: string) => void
  readonly reply: () => void
}

/** A bubble with its picture, words and buttons. */
export function Message({ message, press, reply }: Given) {
  const t = texts.value
  const { from, at, photo, contact, inlineKeyboard, deleted } = message
  const words = wordsOf(message, language.value)
  return (
    <div class={`bubble ${from}${deleted ? ' deleted' : ''}`}>
      {photo !== undefined && <p class="picture">{t.picture}</p>}
      {contact === undefined ? (
        words !== '' && <p class="words">{words}</p>
      ) : (
        <p class="picture">{t.contact}</p>
      )}
      <p class="under">
        {deleted && <span>{t.deleted}</span>}
        <time dateTime={at}>{at.slice(11, 16)}</time>
        {from === 'bot' && !deleted && (
          <button
            type="button"
            class="link"
            disabled={busy.value}
            aria-label={`${t.reply}: ${words.slice(0, 40)}`}
            onClick={reply}
          >
            {t.reply}
          </button>
        )}
      </p>
      {!deleted &&
        inlineKeyboard?.map((row, index) => (
          <div key={`${index}`} class="inline-row">
            {row.map(({ text, url }) => (
              <Button key={text} text={text} url={url} press={press} />
            ))}
          </div>
        ))}
      <AfterPress message={message} />
    </div>
  )
}

/** A button that opens an address is a link where the address is one of the web. */
function Button({ text, url, press }: { text: string; url: string | undefined; press: Given['press'] }) {
  if (url !== undefined && /^https?:\/\//i.test(url)) {
    return (
      <a class="inline" href={url} target="_blank" rel="noopener noreferrer">
        {text} ↗
      </a>
    )
  }
  return (
    <button type="button" class="inline" disabled={busy.value} onClick={() => press(text)}>
      {text}
    </button>
  )
}
