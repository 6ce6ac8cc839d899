/** Messages with which the bot refuses a call that names something the portal does not have. */
export const USER_NOT_FOUND = 'Пользователь не найден'
export const POST_NOT_FOUND = 'Пост не найден'
export const ORDER_NOT_FOUND = 'Заказ не найден'
export const REQUEST_NOT_FOUND = 'Заявка не найдена'
