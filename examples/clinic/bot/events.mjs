import { GrammyError } from 'grammy'
import { Refusal } from './portal.mjs'
import { answers, texts } from './texts.mjs'

/** Who has not answered a reminder for so long is asked once more, milliseconds. */
const ASK_AGAIN_MS = 3 * 3_600_000
const BLOCKED = 403

/** What the portal may tell the bot (contracts/bot.yaml): each event gets its body, and resolves to how many were told. */
export function eventsOf({ bot, portal, links, clock }) {
  /** Whether a patient has got a message: not who has not connected the bot, or does not let it write any more. */
  async function say(patientId, text, more) {
    const chat = links.chatOf(patientId)
    if (chat === undefined) return 0
    try {
      await bot.api.sendMessage(chat, text, more)
      return 1
    } catch (error) {
      if (error instanceof GrammyError && error.error_code === BLOCKED) return 0
      throw error
    }
  }

  /** Tells a patient of an appointment. Nothing is asked for somebody who would not get it. */
  async function ofAppointment({ appointmentId, patientId }, textOf, more) {
    if (links.chatOf(patientId) === undefined) return 0
    return say(patientId, textOf(await portal.appointment(appointmentId)), more)
  }

  async function remind(event) {
    const told = await ofAppointment(event, texts.tomorrow, { reply_markup: answers(event.appointmentId) })
    if (told > 0) clock.after(ASK_AGAIN_MS, () => askAgain(event))
    return told
  }

  /** Only the appointment itself says whether there is still a question: it may be answered, moved or gone. */
  async function askAgain({ appointmentId, patientId }) {
    const appointment = await portal.appointment(appointmentId).catch(onlyGone)
    if (appointment?.status !== 'planned' || !isTomorrow(appointment)) return
    await say(patientId, texts.stillNoAnswer(appointment), { reply_markup: answers(appointmentId) })
  }

  const isTomorrow = ({ startsAt }) => Date.parse(startsAt) - clock.now() < 24 * 3_600_000

  async function doctorIll({ doctorId, date, appointmentIds }) {
    const ofTheDay = await portal.appointmentsOn(doctorId, date)
    let told = 0
    for (const appointment of ofTheDay)
      if (appointmentIds.includes(appointment.appointmentId))
        told += await say(appointment.patientId, texts.ill(appointment))
    return told
  }

  return {
    'appointment-made': (event) => ofAppointment(event, texts.made),
    'appointment-moved': (event) => ofAppointment(event, (now) => texts.moved(now, event.movedFrom)),
    'appointment-cancelled': (event) => ofAppointment(event, (now) => texts.cancelled(now, event.reason)),
    'visit-tomorrow': remind,
    'doctor-ill': doctorIll,
  }
}

function onlyGone(error) {
  if (!(error instanceof Refusal)) throw error
}
