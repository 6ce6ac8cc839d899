import { type heldBackReasons, POISONED, type TimelineDelivery } from '#contracts/model/timeline.ts'
import { type Bilingual, both } from '#runtime/bilingual.ts'
import { momentText, plainText } from './format.ts'
import { REASONS } from './reasons.ts'

type Reason = (typeof heldBackReasons)[number]

/** How the bot marks what it gave up after many tries: see the timeline's contract. */
const isPoisoned = (reason: string | null) => reason?.startsWith(`${POISONED}: `) ?? false

const isReason = (reason: string): reason is Reason => Object.hasOwn(REASONS, reason)

/** What became of a delivery, in words. */
export function fateText(delivery: TimelineDelivery): Bilingual {
  const { state, at, waiting } = delivery
  if (state === 'sent') return { en: `sent ${momentText(at)}`, ru: `отправлено ${momentText(at)}` }
  const why = state === 'queued' ? waitText(waiting) : whyText(delivery)
  if (state === 'failed') return { en: `failed: ${why.en}`, ru: `не отправлено: ${why.ru}` }
  if (state !== 'queued') return { en: `held back: ${why.en}`, ru: `задержано: ${why.ru}` }
  return { en: `still queued: ${why.en}`, ru: `ещё в очереди: ${why.ru}` }
}

/**
 * Why a delivery was not sent, in words.
 * @param moment tells until when: in the time zone of this machine by default
 */
export function whyText(
  { state, reason, pausedUntil, waiting }: TimelineDelivery,
  moment = momentText,
): Bilingual {
  if (state === 'queued') return waitText(waiting)
  if (state === 'failed') {
    const said = words(reason, { en: 'it did not say why', ru: 'почему, он не сказал' })
    return isPoisoned(reason)
      ? {
          en: `the messenger took it at no try, while it served others (${said.en})`,
          ru: `мессенджер не принял его ни с одной попытки, хотя другие сообщения принимал (${said.ru})`,
        }
      : {
          en: `the messenger refused the message: ${said.en}`,
          ru: `мессенджер отказался принять сообщение: ${said.ru}`,
        }
  }
  const why = reasonText(reason)
  if (pausedUntil === null) return why
  return { en: `${why.en} until ${moment(pausedUntil)}`, ru: `${why.ru} до ${moment(pausedUntil)}` }
}

/** A reason of the timeline in words. */
export function reasonText(reason: string | null): Bilingual {
  return reason !== null && isReason(reason)
    ? REASONS[reason].why
    : words(reason, { en: 'the bot did not say why', ru: 'бот не сказал почему' })
}

/** What brings such messages again; undefined where there is nothing to say. */
export function remedyText({ state, reason }: TimelineDelivery): Bilingual | undefined {
  if (state === 'failed') {
    return isPoisoned(reason)
      ? {
          en: 'if later messages reach the person, the text or the picture has to be mended; if none does, ask the messenger about the chat',
          ru: 'если следующие сообщения доходят, нужно исправить текст или картинку; если не доходит ни одно, спросите мессенджер об этом чате',
        }
      : {
          en: 'the text or the picture of this communication has to be mended',
          ru: 'нужно исправить текст или картинку этой коммуникации',
        }
  }
  return reason !== null && isReason(reason) ? REASONS[reason].remedy : undefined
}

/** What somebody else has said, or what stands in its place. */
const words = (said: string | null, instead: Bilingual): Bilingual =>
  said === null ? instead : both(plainText(said))

const NO_ANSWER: Bilingual = { en: 'no answer', ru: 'ответа не было' }

function waitText(waiting: TimelineDelivery['waiting']): Bilingual {
  const until = waiting?.until ? momentText(waiting.until) : undefined
  const said = words(waiting?.said ?? null, NO_ANSWER)
  if (waiting?.cause === 'chat') {
    return {
      en: `the messenger has trouble with this person's chat alone (${said.en}); tried again ${until ?? 'soon'}, and everybody else is served`,
      ru: `мессенджер не справляется только с чатом этого человека (${said.ru}); новая попытка ${until ?? 'скоро'}, остальные сообщения уходят`,
    }
  }
  if (waiting?.cause === 'messenger') {
    return {
      en: `the messenger could not be reached (${said.en}); tried again ${until ?? 'soon'}`,
      ru: `мессенджер недоступен (${said.ru}); новая попытка ${until ?? 'скоро'}`,
    }
  }
  if (waiting?.cause === 'limit') {
    return {
      en: `the messenger's limits, or its wish to wait, hold it until ${until ?? 'they allow it'}`,
      ru: `его держат ограничения мессенджера или его просьба подождать – до ${until ?? 'тех пор, пока они не позволят'}`,
    }
  }
  return { en: 'its turn has not come yet', ru: 'очередь до него ещё не дошла' }
}
