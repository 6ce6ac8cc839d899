import type { User } from '#contracts/host/entities/user.ts'
import type { PortalData } from '../portal-data.ts'
import { hasEmail, hasPhone, searchUser } from '../search.ts'
import { places } from './places.ts'

/** Made-up account of a Russian user, with a phone and an e-mail address that nobody has yet. */
export function sampleAccount(data: PortalData, userId: number): User {
  const faker = data.samples(userId)
  const sex = faker.person.sexType()
  const name = faker.person.firstName(sex)
  const surname = faker.person.lastName(sex)
  const patronymic = faker.person.middleName(sex)
  const location = { country: 'Россия', ...faker.helpers.arrayElement(places) }
  const mailbox = faker.internet.email({ firstName: name, lastName: surname, provider: 'example.ru' })
  const email = searchUser(data, hasEmail(mailbox)) ? `user${userId}@example.ru` : mailbox.toLowerCase()
  let phone: string
  do phone = `7918${faker.string.numeric(7)}`
  while (searchUser(data, hasPhone(phone)))
  return { userId, surname, name, patronymic, role: 'user', isActive: true, phone, email, location }
}
