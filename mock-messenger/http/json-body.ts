import express, { type RequestHandler } from 'express'

/** Reads a JSON body whatever its content type says: these APIs take nothing else. */
export function jsonBody(): RequestHandler {
  return express.json({ limit: '1mb', strict: false, type: () => true })
}
