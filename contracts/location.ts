import { z } from 'zod'

const place = z.string().max(255).nullish()

/** Where the user lives, as both APIs name it. */
export const location = z
  .object({
    country: place.meta({ description: 'Country' }),
    region: place.meta({ description: 'Region' }),
    city: place.meta({ description: 'City or another settlement' }),
  })
  .meta({ id: 'Location', description: 'Where the user lives' })
