import type { Faker } from '@faker-js/faker'
import type { OrderItem } from '#contracts/host/entities/order.ts'

const goods = [
  { title: 'Настольная лампа', price: 2490 },
  { title: 'Чайник заварочный', price: 1250 },
  { title: 'Плед шерстяной', price: 4300 },
  { title: 'Набор акварели, 24 цвета', price: 890.5 },
  { title: 'Фотоальбом на 200 снимков', price: 1190 },
  { title: 'Тетрадь в клетку', price: 65.5 },
  { title: 'Термос, 1 л', price: 1990 },
  { title: 'Шахматы деревянные', price: 2750 },
] as const

/** From one to three different goods. */
export function sampleItems(faker: Faker): OrderItem[] {
  const chosen = faker.helpers.arrayElements(goods, { min: 1, max: 3 })
  return chosen.map((item) => ({ ...item, quantity: faker.number.int({ min: 1, max: 3 }) }))
}
