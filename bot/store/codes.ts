import { sql } from 'kysely'
import type { Db } from './database.ts'
import type { Asker } from './schema.ts'

/** By whom and for whom a code is asked; the latter as a digest, whether such an account exists or not. */
export interface CodeRequest {
  personId: number
  subjectHash: string
  asker: Asker
}

/** What a request asks for: the phone that gets the code and the account that it is of, where there are such. */
export interface CodeTarget {
  userId: number | null
  phone: string | null
}

/** Keeps a request and makes its code the person's only one. Returns the request's id. */
export async function addRequest(
  trx: Db,
  { personId, subjectHash, asker }: CodeRequest,
  { userId, phone }: CodeTarget,
  { now, expires }: { now: Date; expires: Date },
): Promise<number> {
  const { request_id } = await trx
    .insertInto('code_requests')
    .values({ person_id: personId, subject_hash: subjectHash, requested_at: now, asker })
    .returning('request_id')
    .executeTakeFirstOrThrow()
  const code = {
    request_id,
    user_id: userId,
    phone,
    phone_hash: null,
    code_hash: null,
    checks: 0,
    expires_at: expires,
  }
  await trx
    .insertInto('codes')
    .values({ person_id: personId, ...code })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(code))
    .execute()
  return Number(request_id)
}

/** The phone and the language of a request whose code is still to be sent; undefined where there is nothing to send. */
export async function findUnsent(db: Db, personId: number, requestId: number, now: Date) {
  const row = await db
    .selectFrom('codes')
    .innerJoin('code_requests', 'code_requests.request_id', 'codes.request_id')
    .innerJoin('people', 'people.person_id', 'codes.person_id')
    .where('codes.person_id', '=', personId)
    .where('codes.request_id', '=', requestId)
    .where('codes.expires_at', '>', now)
    .select(['codes.phone', 'codes.user_id', 'people.locale', 'code_requests.asker'])
    .executeTakeFirst()
  if (!row?.phone) return undefined
  return { phone: row.phone, userId: row.user_id, locale: row.locale, asker: row.asker }
}

/** Keeps what proves a code that is about to be sent, in place of one sent before. */
export async function keepCode(
  db: Db,
  requestId: number,
  { codeHash, phoneHash }: { codeHash: string; phoneHash: string },
): Promise<void> {
  await db
    .updateTable('codes')
    .set({ code_hash: codeHash, phone_hash: phoneHash })
    .where('request_id', '=', requestId)
    .execute()
}

/** The phone is not needed any more: its code was sent, or never will be. */
export async function forgetPhone(db: Db, requestId: number): Promise<void> {
  await db.updateTable('codes').set({ phone: null }).where('request_id', '=', requestId).execute()
}

/** Who asked for the code that a person may enter now; undefined where no code may be checked. */
export async function findCheckable(
  db: Db,
  personId: number,
  most: number,
  now: Date,
): Promise<CodeRequest | undefined> {
  const row = await db
    .selectFrom('codes')
    .innerJoin('code_requests', 'code_requests.request_id', 'codes.request_id')
    .where('codes.person_id', '=', personId)
    .where('checks', '<', most)
    .where('expires_at', '>', now)
    .select(['code_requests.subject_hash', 'code_requests.asker'])
    .executeTakeFirst()
  return row && { personId, subjectHash: row.subject_hash, asker: row.asker }
}

/** Counts a check of the person's code before it is compared; undefined when no code may be checked. */
export async function countCheck(db: Db, personId: number, most: number, now: Date) {
  return db
    .updateTable('codes')
    .set({ checks: sql<number>`checks + 1` })
    .where('person_id', '=', personId)
    .where('checks', '<', most)
    .where('expires_at', '>', now)
    .returning(['request_id', 'user_id', 'phone_hash', 'code_hash', 'checks'])
    .executeTakeFirst()
}

/** A right code gives its checks back: what it was for may fail, and be repeated with it. */
export async function giveChecksBack(db: Db, personId: number): Promise<void> {
  await db.updateTable('codes').set({ checks: 0 }).where('person_id', '=', personId).execute()
}

/** A code counts once. */
export async function dropCode(db: Db, personId: number): Promise<void> {
  await db.deleteFrom('codes').where('person_id', '=', personId).execute()
}
