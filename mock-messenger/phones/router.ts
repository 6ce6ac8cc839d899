import { Router } from 'express'
import type { z } from 'zod'
import { jsonBody } from '../http/json-body.ts'
import { Problem, parse } from '../http/problem.ts'
import { photoSizes } from '../telegram/state/files.ts'
import { imageInfo } from '../telegram/state/image.ts'
import type { MessengerState } from '../telegram/state/messenger-state.ts'
import { PIXEL } from '../telegram/state/pixel.ts'
import { setBlocked } from './block.ts'
import { chooseContact } from './contact.ts'
import { findPerson, findPhone, type Phone } from './phone.ts'
import { pressButton, pressData } from './press.ts'
import * as schemas from './schemas.ts'
import { chatView, personView } from './view.ts'
import { editText, withCommands, writeToBot } from './write.ts'

/** What people do with their phones, under `/phones`. Everything that reaches the bot becomes an update. */
export function phonesApi(state: MessengerState): Router {
  const router = Router()
  router.use(jsonBody())
  router.get('/', (_req, res) => {
    res.json({ phones: Array.from(state.people.values(), personView) })
  })
  router.post('/', (req, res) => {
    const details = parse(schemas.newPerson, req.body)
    if (state.hasPhone(details.phone))
      throw new Problem(409, {
        en: `somebody already has the phone ${details.phone}`,
        ru: `телефон ${details.phone} уже у кого-то есть`,
      })
    res.status(201).json(personView(state.addPerson(details)))
  })
  router.get('/:personId', (req, res) => {
    res.json(personView(findPerson(state, req.params.personId)))
  })
  router.get('/:personId/chat', (req, res) => {
    const { bot } = parse(schemas.chatQuery, req.query)
    res.json(chatView(findPhone(state, req.params.personId, bot)))
  })
  addWriting(router, state)
  addButtons(router, state)
  return router
}

function addWriting(router: Router, state: MessengerState): void {
  router.post('/:personId/messages', (req, res) => {
    const { bot, text, replyToMessageId } = parse(schemas.sentText, req.body)
    const phone = findPhone(state, req.params.personId, bot)
    const message = writeToBot(phone, withCommands(text), { replyTo: replyToMessageId })
    res.status(201).json({ messageId: message.message_id })
  })
  router.put('/:personId/messages/:messageId', (req, res) => {
    const { bot, text } = parse(schemas.editedText, req.body)
    const phone = findPhone(state, req.params.personId, bot)
    res.json({ messageId: editText(phone, Number(req.params.messageId), text).message_id })
  })
  router.post('/:personId/contact', (req, res) => {
    const { bot, ...choice } = parse(schemas.sharedContact, req.body)
    const phone = findPhone(state, req.params.personId, bot)
    const message = writeToBot(phone, { contact: chooseContact(state, phone.person, choice) })
    res.status(201).json({ messageId: message.message_id })
  })
  router.post('/:personId/photo', (req, res) => {
    const { bot, ...picture } = parse(schemas.sentPhoto, req.body)
    res.status(201).json({ messageId: sendPicture(findPhone(state, req.params.personId, bot), picture) })
  })
  router.post('/:personId/sticker', (req, res) => {
    const { bot } = parse(schemas.onlyBot, req.body)
    const message = writeToBot(findPhone(state, req.params.personId, bot), { sticker: STICKER })
    res.status(201).json({ messageId: message.message_id })
  })
}

function addButtons(router: Router, state: MessengerState): void {
  router.post('/:personId/press', (req, res) => {
    const { bot, text, messageId } = parse(schemas.press, req.body)
    res.json(pressButton(findPhone(state, req.params.personId, bot), text, messageId))
  })
  router.post('/:personId/press-data', (req, res) => {
    const { bot, messageId, data } = parse(schemas.pressData, req.body)
    res.json(pressData(findPhone(state, req.params.personId, bot), messageId, data))
  })
  router.post('/:personId/block', (req, res) => {
    const { bot } = parse(schemas.onlyBot, req.body)
    setBlocked(findPhone(state, req.params.personId, bot), true)
    res.json({ success: true })
  })
  router.post('/:personId/unblock', (req, res) => {
    const { bot } = parse(schemas.onlyBot, req.body)
    setBlocked(findPhone(state, req.params.personId, bot), false)
    res.json({ success: true })
  })
}

const STICKER = {
  file_id: 'CAACAgIAAxkBAAEemulator',
  file_unique_id: 'AgADemulator',
  type: 'regular',
  width: 512,
  height: 512,
  is_animated: false,
  is_video: false,
  emoji: '👍',
  file_size: 10_000,
}

function sendPicture(
  phone: Phone,
  { caption, replyToMessageId: replyTo }: Omit<z.output<typeof schemas.sentPhoto>, 'bot'>,
): number {
  const image = imageInfo(PIXEL) ?? { type: 'png', width: 1, height: 1 }
  const file = phone.state.files.add(PIXEL, image, { fileName: 'photo.png' })
  const content = { photo: photoSizes(file), ...(caption === undefined || caption === '' ? {} : { caption }) }
  return writeToBot(phone, content, { picture: file.source, replyTo }).message_id
}
