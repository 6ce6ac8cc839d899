import pino from 'pino'
import { expect, it } from 'vitest'
import { access } from '#scenarios/credentials.ts'
import { askForCode, breakPortal, press, tell } from '#test/support/access.ts'
import { newPhone, newStranger } from '#test/support/people.ts'
import { startTestStack } from '#test/support/stack.ts'
import { codeOf, wrongFor } from '../access/codes.ts'

it('codes, phones, addresses and tokens never stand in the log', async () => {
  const lines: string[] = []
  const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) })
  await using stack = await startTestStack({ log })
  const secrets: string[] = [access.hostToken, access.botToken, access.telegram.token]
  const person = await newStranger(stack)
  const { email } = await stack.portal.get<{ email: string }>(`/__admin/users/${person.userId}`)
  secrets.push(person.phone, email)

  await stack.phones.put('/__admin/faults', { kind: 'sms', times: 2 })
  await askForCode(stack, person, 'phone', person.phone)
  const code = await codeOf(stack, person.phone)
  await tell(stack, person, wrongFor(code))
  await breakPortal(stack, 'POST /user/connect-bot', 1)
  await tell(stack, person, code)
  await breakPortal(stack, 'GET /user', 3)
  await tell(stack, person, code)
  await askForCode(stack, person, 'email', email)
  await tell(stack, person, await codeOf(stack, person.phone))
  const { body } = await stack.call('users/connect-link', { userId: person.userId })
  secrets.push(code, wrongFor(code), await codeOf(stack, person.phone), String(body.code))
  await tell(stack, await newPhone(stack), `/start ${body.code}`)

  const newcomer = await newPhone(stack)
  const address = `${newcomer.phone}@example.ru`
  for (const answer of [
    'Зарегистрироваться',
    'Вера',
    'Павлова',
    'Андреевна',
    address,
    newcomer.phone,
    'Тверь',
  ])
    await newcomer.say(answer)
  await stack.settle()
  await stack.phones.put('/__admin/faults', { kind: 'sms', times: 4 })
  await press(stack, newcomer, 'Всё верно')
  await stack.advance(5 * 60_000)
  await press(stack, newcomer, 'Отправить код ещё раз')
  await tell(stack, newcomer, await codeOf(stack, newcomer.phone))
  secrets.push(newcomer.phone, address, await codeOf(stack, newcomer.phone), 'Павлова')

  const written = lines.join('')
  // What went wrong is told, or there would be nothing to find.
  expect(written).toContain('a code could not be sent')
  expect(written).toContain('an update could not be answered')
  for (const secret of secrets) expect(written).not.toContain(secret)
})
