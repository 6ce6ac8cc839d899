import { z } from 'zod'
import { text } from '../../model/scalars.ts'

export const rating = z.int().min(1).max(5).meta({ description: 'From 1, bad, to 5, excellent' })

/** What the customer thinks of a completed order. */
export const review = z.object({ rating, text: text.nullish() }).meta({ id: 'Review' })

export const reviewExample = { rating: 5, text: 'Привезли вовремя, всё понравилось' } as const
