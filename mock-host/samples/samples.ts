import type { Faker } from '@faker-js/faker'
// Not from the package's root, which loads every language there is.
import { faker } from '@faker-js/faker/locale/ru'
import type { HostStore } from '../engine/data/store.ts'

/** Made-up data for the thing with this id: always the same for one seed, whatever was made before. */
export function samples({ seed }: HostStore, id: number): Faker {
  faker.seed([seed, id])
  return faker
}
