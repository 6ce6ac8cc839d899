/** Real pairs: a region and a city made up apart would not belong together. */
export const places = [
  { region: 'Ставропольский край', city: 'Ставрополь' },
  { region: 'Краснодарский край', city: 'Сочи' },
  { region: 'Республика Татарстан', city: 'Казань' },
  { region: 'Новосибирская область', city: 'Бердск' },
  { region: 'Свердловская область', city: 'Екатеринбург' },
  { region: 'Ленинградская область', city: 'Выборг' },
  { region: 'Республика Карелия', city: 'Петрозаводск' },
  { region: 'Приморский край', city: 'Владивосток' },
] as const
