import type { User } from '#contracts/host/entities/user.ts'
import { having } from '../engine/data/search.ts'
import type { HostStore } from '../engine/data/store.ts'
import { places } from './places.ts'
import { samples } from './samples.ts'

/** Made-up account of a Russian user, with a phone and an e-mail address that nobody has yet. */
export function sampleAccount(data: HostStore, userId: number): User {
  const faker = samples(data, userId)
  const sex = faker.person.sexType()
  const name = faker.person.firstName(sex)
  const surname = faker.person.lastName(sex)
  const patronymic = faker.person.middleName(sex)
  const location = { country: 'Россия', ...faker.helpers.arrayElement(places) }
  const mailbox = faker.internet.email({ firstName: name, lastName: surname, provider: 'example.ru' })
  const email = isTaken(data, 'email', mailbox) ? `user${userId}@example.ru` : mailbox.toLowerCase()
  let phone: string
  do phone = `7918${faker.string.numeric(7)}`
  while (isTaken(data, 'phone', phone))
  return { userId, surname, name, patronymic, role: 'user', isActive: true, phone, email, location }
}

function isTaken(data: HostStore, field: 'phone' | 'email', value: string): boolean {
  return !having(data, data.entity('user'), field, value).next().done
}
