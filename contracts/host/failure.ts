/** Messages with which the portal refuses what names something it does not have, or may not do. */
export const USER_NOT_FOUND = 'Пользователь не найден'
export const POST_NOT_FOUND = 'Пост не найден'
export const COMMENT_NOT_FOUND = 'Комментарий не найден'
export const ORDER_NOT_FOUND = 'Заказ не найден'
export const SEVERAL_USERS = 'Пользователей с таким телефоном несколько'
export const USER_BLOCKED = 'Пользователь заблокирован'
