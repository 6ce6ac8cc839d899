import type { JsonClient } from '#harness/json-client.ts'
import { until } from '../support/wait.ts'
import { newPhone } from './population.ts'
import type { Talk } from './talk.ts'

const FIRST_PHONE = 79_300_000_000
const SMS_MS = 60_000

/** A stranger gets an account: six questions, and the code from an SMS. One who is not answered stops there. */
export async function register(
  talk: Talk,
  phones: JsonClient,
  number: number,
  signal: AbortSignal,
): Promise<void> {
  const phone = String(FIRST_PHONE + number)
  const email = `stranger-${number}@example.com`
  const personId = await newPhone(phones, phone)
  const say = (text: string, expects: string) => talk.say(personId, `registration: ${text}`, text, [expects])
  const press = (text: string, expects: string) =>
    talk.act(personId, `registration: ${text}`, 'press', { text }, [expects])
  const steps = [
    () => say('Зарегистрироваться', 'Напишите имя'),
    () => say('Анна', 'Напишите фамилию'),
    () => say('Новосёлова', 'Напишите отчество'),
    () => press('Пропустить', 'Напишите адрес почты'),
    () => say(email, 'Напишите номер мобильного'),
    () => say(`+${phone}`, 'В каком городе'),
    () => say('Сочи', 'Проверьте, всё ли верно'),
    () => press('Всё верно', 'Отправили SMS с кодом'),
  ]
  for (const step of steps) if (!(await step())) return
  const code = await codeOf(phones, phone, signal)
  if (code === undefined) return
  talk.wishes.push({ kind: 'user', key: email, mayLack: false })
  await say(code, 'Вы вошли')
}

/** The code of the last SMS; undefined when none comes within a minute. */
function codeOf(phones: JsonClient, phone: string, signal: AbortSignal): Promise<string | undefined> {
  return until(
    async () => {
      const { messages } = await phones.get<{ messages: { text: string }[] }>(`/sms?to=${phone}`)
      return /^\d[\d\s]+\d/.exec(messages.at(-1)?.text ?? '')?.[0].replaceAll(/\s/g, '')
    },
    SMS_MS,
    signal,
  )
}
