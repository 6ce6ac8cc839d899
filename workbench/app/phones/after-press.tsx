import type { ChatMessage } from '#harness/results/chat.ts'
import { NOTICE } from '../sequence/entries.ts'
import { language, texts } from '../texts/index.ts'

/** What came of presses below a message: notices that were seen for a while, and buttons that still wait for the bot. */
export function AfterPress({ message: { notices = [], unanswered = [] } }: { message: ChatMessage }) {
  return (
    <>
      {notices.map(({ text, url, button }, index) => (
        <p key={`${index}`} class="notice">
          {NOTICE[language.value]}
          {button !== undefined && ` [${button}]`}: {text ?? url}
        </p>
      ))}
      {unanswered.map((button, index) => (
        <p key={`${index}`} class="notice bad">
          {texts.value.unanswered}: [{button}]
        </p>
      ))}
    </>
  )
}
