/** Telegram's limit for uploads, bytes. */
export const MAX_MULTIPART_BYTES = 50 * 1024 * 1024

/** A body without files is far smaller, and so is a field. */
export const MAX_BODY_BYTES = 2 * 1024 * 1024
