# language: en
@shop/1
Feature: A user pays for an order

  Scenario: The bot thanks for the purchase with its items and total
    Given Anna is logged in to the bot
    And Anna has an order:
      | Table lamp | 490 | 1 |
      | Notebook   | 65  | 4 |
    When Anna pays for the order
    Then Anna sees a message with the words "Thank you for your purchase, Anna!"
    And Anna sees a message with the words "Table lamp"
    And Anna sees a message with the words "Total: 750 RUB"
    And Anna receives 1 message
    And the portal called "transaction/thank-you" once with the parameters:
      | userId  | Anna          |
      | orderId | order of Anna |
    And the bot answered: 1 to send, 0 held back, 0 unreachable
    And the bot called the portal just so:
      | GET /order | 1 |

  Scenario: During a pause thanks are held back
    Given Anna is logged in to the bot
    And Anna pauses the bot for 2 days
    And Anna has an order:
      | Kettle | 3100 | 1 |
    When Anna pays for the order
    Then Anna receives nothing
    And the bot answered: 0 to send, 1 held back, 0 unreachable

  Scenario: Markup in the name of an item stays text
    Given Anna is logged in to the bot
    And Anna has an order:
      | <b>Lamp</b> & <u>shade | 100 | 1 |
    When Anna pays for the order
    Then Anna sees a message with the words "<b>Lamp</b> & <u>shade"

  Scenario: The same call with the same key thanks once
    Given Anna is logged in to the bot
    And Anna has an order:
      | Kettle | 3100 | 1 |
    When Anna pays for the order
    And the portal repeats the last call
    Then Anna receives 1 message
    And the portal called "transaction/thank-you" twice
    And both answers of the bot are the same

  Scenario: An unknown order is refused
    Given Anna is logged in to the bot
    When the portal calls "transaction/thank-you" with the parameters:
      | userId  | Anna   |
      | orderId | 999999 |
    Then the bot refused: "Заказ не найден"
    And Anna receives nothing

  Scenario: Nobody connected, nobody thanked
    Given Boris is a user of the portal
    And Boris has an order:
      | Kettle | 3100 | 1 |
    When Boris pays for the order
    Then Boris receives nothing
    And the bot answered: 0 to send, 1 held back, 0 unreachable
