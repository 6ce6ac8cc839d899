import { phoneNumber } from '#mock-messenger/phones/schemas.ts'
import { step } from './define.ts'

step(
  'у {owners} есть телефон с мессенджером',
  '{people} has/have a phone with the messenger',
  async function (names: string[]) {
    for (const name of names) if (!this.people.has(name)) await this.people.meet(name)
  },
)

step(
  'у {owner} есть телефон с мессенджером на английском языке',
  '{person} has a phone with the messenger in English',
  async function (name: string) {
    await this.people.meet(name, { language: 'en' })
  },
)

step(
  'у {owner} есть телефон с мессенджером и номером {text}',
  '{person} has a phone with the messenger and the number {text}',
  async function (name: string, phone: string) {
    // As the messenger keeps it, which refuses what is no number.
    await this.people.meet(name, { phone: phoneNumber.safeParse(phone).data ?? phone })
  },
)
