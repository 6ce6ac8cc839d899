import type { Sms } from '#harness/driver/phone-driver.ts'
import { step } from '#harness/steps/define.ts'
import type { CommapWorld } from '#harness/world/world.ts'
import { joined } from '#runtime/bilingual.ts'
import { accountOf, introduceStranger } from '../accounts.ts'

const CODE = { en: 'code by SMS', ru: 'кода из SMS для человека' }
const LINK = { en: 'link of the portal', ru: 'ссылки портала для человека' }

const words = {
  noCode: { en: ' got no code', ru: ': код не пришёл' },
  eightDigits: { en: 'an SMS with eight digits', ru: 'SMS с восемью цифрами' },
  noSms: { en: '(no SMS)', ru: '(SMS нет)' },
  sms: { en: ' got an SMS', ru: ': пришло SMS' },
  noLink: { en: 'no link', ru: 'ссылки нет' },
  withCode: { en: 'an address with a code', ru: 'адрес с кодом' },
  anotherAccount: (name: string) => ({
    en: `another account of ${name}`,
    ru: `учётная запись ${name} другая`,
  }),
  noAccount: { en: 'no account', ru: 'учётной записи нет' },
}

async function inbox(world: CommapWorld, phone: string): Promise<readonly Sms[]> {
  return world.systems.phones.sms(phone)
}

/** The newest SMS of somebody that no step has spoken of yet. */
async function takeSms(world: CommapWorld, phone: string): Promise<Sms | undefined> {
  const newest = (await inbox(world, phone)).at(-1)
  const last = world.fixtures.get<number>('sms', phone) ?? 0
  if (!newest || newest.smsId <= last) return undefined
  world.fixtures.remember('sms', phone, newest.smsId)
  return newest
}

/** The code that somebody got last by SMS. @throws UnknownNameError when the scenario does not say that they got one */
function codeOf(world: CommapWorld, name: string): string {
  return world.fixtures.find(CODE, world.person(name).name)
}

/** The code of the link that the portal last gave to somebody. @throws UnknownNameError when it gave none */
function linkOf(world: CommapWorld, name: string): string {
  return world.fixtures.find(LINK, world.person(name).name)
}

/** The address in somebody's account. */
async function emailOf(world: CommapWorld, name: string): Promise<string> {
  const [account] = await world.systems.driver.find('user', { userId: world.userIdOf(name) })
  return String(account?.email)
}

step('{person} получает код по SMS', '{person} gets a code by SMS', async function (name: string) {
  const person = this.person(name)
  const sms = await takeSms(this, person.phone)
  const code = /(?<!\d)\d{4} \d{4}(?!\d)/.exec(sms?.text ?? '')?.[0]?.replace(' ', '')
  if (code === undefined) {
    this.fail(joined`${name}${words.noCode}`, { expected: words.eightDigits, seen: sms?.text ?? words.noSms })
  }
  this.fixtures.remember(CODE, person.name, code)
})

step('{person} не получает SMS', '{person} gets no SMS', async function (name: string) {
  const sms = await takeSms(this, this.person(name).phone)
  if (sms) this.fail(joined`${name}${words.sms}`, { expected: words.noSms, seen: sms.text })
})

function enter(world: CommapWorld, name: string, text: string): Promise<unknown> {
  return world.onPhone(world.person(name), (phones, id) => phones.write(id, text))
}

step('{person} вводит код', '{person} enters the code', async function (name: string) {
  await enter(this, name, codeOf(this, name))
})

step(
  '{person} вводит код, который пришёл {person}',
  '{person} enters the code that came to {person}',
  async function (name: string, other: string) {
    await enter(this, name, codeOf(this, other))
  },
)

step('{person} вводит неверный код', '{person} enters a wrong code', async function (name: string) {
  const right = codeOf(this, name)
  await enter(this, name, String((Number(right) + 1) % 10 ** right.length).padStart(right.length, '0'))
})

step(
  '{person} пишет боту номер своей учётной записи',
  '{person} writes the number of the own account to the bot',
  async function (name: string) {
    await enter(this, name, String(this.userIdOf(name)))
  },
)

step(
  '{person} пишет боту номер учётной записи {person}',
  '{person} writes the number of the account of {person} to the bot',
  async function (name: string, other: string) {
    await enter(this, name, String(this.userIdOf(other)))
  },
)

step(
  '{person} пишет боту свой телефон',
  '{person} writes the own phone to the bot',
  async function (name: string) {
    await enter(this, name, `+${this.person(name).phone}`)
  },
)

step(
  '{person} пишет боту свою почту',
  '{person} writes the own e-mail address to the bot',
  async function (name: string) {
    const { email } = accountOf(this, name)
    await enter(this, name, email ?? (await emailOf(this, name)))
  },
)

step(
  '{person} пишет боту почту {person}',
  '{person} writes the e-mail address of {person} to the bot',
  async function (name: string, other: string) {
    await enter(this, name, await emailOf(this, other))
  },
)

step(
  '{person} делится контактом {person}',
  '{person} shares the contact of {person}',
  async function (name: string, other: string) {
    const { personId } = this.person(other)
    await this.onPhone(this.person(name), (phones, id) => phones.shareContact(id, personId))
  },
)

step(
  'на портале есть ещё одна учётная запись с телефоном {person}',
  'the portal has another account with the phone of {person}',
  async function (name: string) {
    const { phone } = this.person(name)
    await this.systems.driver.make('user', { phone, sharesPhone: true })
  },
)

step(
  'у {owners} нет учётной записи на портале',
  '{people} has/have no account in the portal',
  async function (names: string[]) {
    for (const name of names) await introduceStranger(this, name)
  },
)

step('SMS не отправляются {times}', 'SMS cannot be sent {times}', async function (times: number) {
  await this.systems.phones.refuseSms(times)
})

step(
  'портал даёт {person} ссылку на бота',
  'the portal gives {person} a link to the bot',
  async function (name: string) {
    const person = this.person(name).name
    const userId = this.userIdOf(name)
    const { url } = await this.hostAction('connect-by-link', { userId })
    const code = new URL(String(url)).searchParams.get('start')
    if (code === null) this.fail(words.noLink, { expected: words.withCode, seen: String(url) })
    this.fixtures.remember(LINK, person, code)
  },
)

function follow(world: CommapWorld, name: string, code: string): Promise<void> {
  return world.onPhone(world.person(name), (phones, id) => phones.followLink(id, code))
}

step('{person} следует по ссылке', '{person} follows the link', async function (name: string) {
  await follow(this, name, linkOf(this, name))
})

step(
  '{person} следует по ссылке, которую портал дал {person}',
  '{person} follows the link that the portal gave {person}',
  async function (name: string, other: string) {
    await follow(this, name, linkOf(this, other))
  },
)

step(
  '{person} следует по выдуманной ссылке',
  '{person} follows a link that is made up',
  async function (name: string) {
    await follow(this, name, 'A'.repeat(43))
  },
)

step(
  'на портале появилась учётная запись {person}: {text}, город {text}',
  'the portal has a new account of {person}: {text}, city {text}',
  async function (name: string, wanted: string, city: string) {
    const { phone } = this.person(name)
    const { email } = accountOf(this, name)
    const [account] = await this.systems.driver.find<Account>('user', { phone })
    const names = account && [account.surname, account.name, account.patronymic].filter(Boolean).join(' ')
    const seen = account && `${names}, ${account.location?.city}, ${account.email}, ${account.role}`
    const expected = `${wanted}, ${city}, ${email}, user`
    if (seen !== expected) this.fail(words.anotherAccount(name), { expected, seen: seen ?? words.noAccount })
  },
)

interface Account {
  readonly name: string
  readonly surname: string
  readonly patronymic: string | null
  readonly phone: string | null
  readonly email: string | null
  readonly role: string
  readonly location: { readonly city?: string } | null
}
