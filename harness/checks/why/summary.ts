import type { Timeline, TimelineCommunication, TimelineDelivery } from '#contracts/model/timeline.ts'
import type { Bilingual } from '#runtime/bilingual.ts'
import { momentText } from '../../timeline/format.ts'
import { reasonText, remedyText, whyText } from '../../timeline/words.ts'

/** The answer in plain words: what reaches the user now, and of each alias why its last call did not. */
export function summaryOf(timeline: Timeline, alias?: string): Bilingual[] {
  const { communications, userId } = timeline
  const latest = new Map(communications.map((one) => [one.alias, one]))
  const answers = [...latest.values()].flatMap((one) => answerOf(userId, one))
  return [...(answers.length > 0 ? answers : [nothingMissed(timeline, alias)]), presentText(timeline)]
}

function nothingMissed({ communications, userId }: Timeline, alias?: string): Bilingual {
  if (communications.length > 0)
    return {
      en: `User ${userId} missed nothing: of each alias, the last call arrived.`,
      ru: `Пользователь ${userId} ничего не пропустил: последний вызов каждого alias дошёл.`,
    }
  return {
    en: `The bot accepted no ${alias ?? 'call'} that concerns user ${userId} in this time: the portal did not make it, or named other users.`,
    ru: `За это время бот не принял ни одного вызова${alias === undefined ? '' : ` ${alias}`}, который касается пользователя ${userId}: портал его не делал или назвал других.`,
  }
}

function answerOf(userId: number, { alias, acceptedAt, deliveries }: TimelineCommunication): Bilingual[] {
  const accepted = momentText(acceptedAt)
  if (deliveries.length === 0)
    return [
      {
        en: `${alias} of ${accepted} says nothing to user ${userId}: it changes only what the bot knows.`,
        ru: `Вызов ${alias} от ${accepted} ничего не сообщает пользователю ${userId}: меняется лишь то, что знает бот.`,
      },
    ]
  const missed = deliveries.find((one) => one.state !== 'sent')
  return missed ? [missedText(missed, userId, { alias, accepted, parts: deliveries.length })] : []
}

interface Call {
  readonly alias: string
  readonly accepted: string
  /** Of how many messages the communication was. */
  readonly parts: number
}

function missedText(missed: TimelineDelivery, user: number, { alias, accepted, parts }: Call): Bilingual {
  const [why, remedy] = [whyText(missed), remedyText(missed)]
  const isQueued = missed.state === 'queued'
  const en = `${parts > 1 ? `message ${missed.part + 1} of ` : ''}${alias} of ${accepted}`
  const ru = `${parts > 1 ? `сообщение ${missed.part + 1} из ` : ''}${alias} от ${accepted}`
  return {
    en: `User ${user} ${isQueued ? 'has not got' : 'did not get'} ${en}: ${why.en}.${remedy ? ` What helps: ${remedy.en}.` : ''}`,
    ru: `Пользователь ${user} ${isQueued ? 'ещё не получил' : 'не получил'} ${ru}: ${why.ru}.${remedy ? ` Что поможет: ${remedy.ru}.` : ''}`,
  }
}

/** What a link is called that is not connected. */
const ENDED = { disconnected: 'отключена', blocked: 'заблокирована', deleted: 'удалена' }

/** The link as it is now, in words. */
function presentText({ link, active }: Timeline): Bilingual {
  if (!link)
    return {
      en: 'Now: nobody is linked to the user, so nothing reaches anybody.',
      ru: 'Сейчас: с пользователем никто не связан, поэтому ничего ни до кого не доходит.',
    }
  const { status, pausedUntil, unreachableSince, unreachableReason, channel, personId } = link
  const who = `person ${personId} in ${channel}`
  const whom = `человек ${personId} (${channel})`
  if (status !== 'connected')
    return {
      en: `Now: the link to ${who} is ${status}, so nothing reaches them.`,
      ru: `Сейчас: ${whom} – связь ${ENDED[status]}, поэтому до него ничего не доходит.`,
    }
  if (unreachableSince !== null) {
    const [since, why] = [momentText(unreachableSince), reasonText(unreachableReason)]
    return {
      en: `Now: nothing reaches ${who} since ${since}: ${why.en}.`,
      ru: `Сейчас: ${whom} ничего не получает с ${since}: ${why.ru}.`,
    }
  }
  if (active === false)
    return {
      en: `Now: ${who} is connected, but the profile is not active, so nothing reaches them.`,
      ru: `Сейчас: ${whom} подключён, но профиль неактивен, поэтому до него ничего не доходит.`,
    }
  if (pausedUntil !== null) {
    const until = momentText(pausedUntil)
    return {
      en: `Now: ${who} is connected, but paused until ${until}: only critical communications reach them.`,
      ru: `Сейчас: ${whom} подключён, но на паузе до ${until}: доходит только критически важное.`,
    }
  }
  return {
    en: `Now: ${who} is connected, and everything reaches them.`,
    ru: `Сейчас: ${whom} подключён, и до него доходит всё.`,
  }
}
