/**
 * Something outside commap keeps it from doing what was asked: a file, an option, an address. The message says what is
 * wrong and what to do about it; a stack trace would only hide that. Commands end with 2 and show the message alone.
 */
export class UserError extends Error {
  override name = 'UserError'
}
