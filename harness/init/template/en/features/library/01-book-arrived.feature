# language: en
@library/1
Feature: A book has arrived

  Background:
    Given Anna has a phone with the messenger

  Scenario: The bot asks to collect the book
    Given Anna shares the own number
    When for Anna the book "Dune" has arrived
    Then Anna sees the message "“Dune” is waiting for you on shelf 7."
    And the bot called the portal just so:
      | GET /books/{bookId} | 1 |

  Scenario: Who has not shared the number is not told
    When for Anna the book "Dune" has arrived
    Then Anna receives nothing
    And the portal called "book-arrived" once
