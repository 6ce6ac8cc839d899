import { InlineKeyboard } from 'grammy'

const PHONE = '+7 495 123-45-67'

const moment = (options) => new Intl.DateTimeFormat('ru-RU', { timeZone: 'Europe/Moscow', ...options })
const day = moment({ weekday: 'long', day: 'numeric', month: 'long' })
const time = moment({ hour: '2-digit', minute: '2-digit' })

/** «понедельник, 11 марта в 10:00» */
const when = (at) => `${day.format(new Date(at))} в ${time.format(new Date(at))}`
const who = ({ specialty, name }) => `${specialty} ${name}`

/** What people read. */
export const texts = {
  hello: ({ name }) => `Здравствуйте, ${name}! Теперь я напишу, если что-то изменится с вашими записями.`,
  share: 'Поделитесь номером телефона, и я буду напоминать о визитах.',
  shareButton: 'Поделиться номером',
  notYours: 'Это не ваш номер. Нажмите кнопку, чтобы поделиться своим.',
  unknown: `В клинике нет пациента с таким телефоном. Позвоните нам: ${PHONE}.`,
  trouble: 'Не получилось. Попробуйте ещё раз чуть позже.',
  connectFirst: 'Сначала поделитесь номером телефона.',

  made: ({ doctor, startsAt }) => `Вы записаны: ${who(doctor)}, ${when(startsAt)}, кабинет ${doctor.room}.`,
  moved: ({ doctor, startsAt }, from) =>
    `Приём перенесён: ${who(doctor)}, ${when(startsAt)}, кабинет ${doctor.room}. Прежнее время: ${when(from)}.`,
  cancelled: ({ doctor, startsAt }, reason) =>
    `Приём отменён: ${who(doctor)}, ${when(startsAt)}. Причина: ${reason}.`,
  ill: ({ doctor, startsAt }) =>
    `Врач заболел, и приём отменён: ${who(doctor)}, ${when(startsAt)}. Чтобы выбрать другое время, позвоните: ${PHONE}.`,
  tomorrow: ({ doctor, startsAt }) =>
    `Напоминаем: завтра в ${time.format(new Date(startsAt))} вас ждёт ${who(doctor)}, кабинет ${doctor.room}. Придёте?`,
  stillNoAnswer: ({ startsAt }) =>
    `Вы ещё не ответили. Придёте завтра в ${time.format(new Date(startsAt))}? Если нет, время достанется другому.`,

  passingOn: 'Передаю ответ в клинику…',
  confirmed: 'Спасибо, ждём вас!',
  declined: `Хорошо, запись отменена. Чтобы записаться снова, позвоните: ${PHONE}.`,
}

/** The answers to a reminder; what a button sends is read by `answerIn`. */
export const answers = (appointmentId) =>
  new InlineKeyboard()
    .text('Приду', `confirmed ${appointmentId}`)
    .text('Не смогу', `declined ${appointmentId}`)

/** What a button of `answers` has sent. */
export function answerIn(data) {
  const [answer, appointmentId] = data.split(' ')
  return { answer, appointmentId: Number(appointmentId) }
}
