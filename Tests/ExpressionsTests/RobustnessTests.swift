import Diagnostics
import Expressions
import Quantities
import TestSupport
import Testing

struct RobustnessTests {
  /// What a text gives; an error must point into the text and say something.
  static func check(_ text: String) {
    let length = text.unicodeScalars.count
    do {
      let number = try Sample.number(text)
      if case .expression(let expression) = number {
        #expect((try? Sample.parse(expression.description)) == expression, "`\(text)`")
      }
    } catch {
      #expect(!error.message.isEmpty)
      #expect(error.range.lowerBound >= 0 && error.range.upperBound <= length + 2, "`\(text)`")
      #expect(!error.range.isEmpty, "`\(text)`")
    }
    if let expression = try? Sample.parse(text) {
      _ = try? expression.inferUnit(unitOf: { _ in nil })
      _ = try? Program(expression) { _ in 0 }
    }
  }

  static let tokens = [
    "a", "b.c", "max", "at", "min(", "(", ")", ",", "+", "-", "*", "/", "^", "<", "<=", "==", "!=",
    "=", "and", "or", "not", "if", "then", "else", "to", "of", "..", ".", "per", "year", "firm",
    "KRW",
    "2", "0.5", "1,250", "1,25", "bn", "억원", "조", "천", "5억", "명", "%", "%p", "△", "▲", "2024Q4",
    "2024-05", "quarters", "x_1", " ", "\u{0}", "\u{301}", "👨‍👩‍👧", "\u{202e}", "ㄱ", "1e9", "#",
  ]

  @Test func `random token soup gives a formula or an error`() {
    var generator = SplitMix(state: 1)
    for _ in 0..<3000 {
      let words = (0..<Int.random(in: 1...9, using: &generator)).map { _ in
        Self.tokens.randomElement(using: &generator) ?? ""
      }
      Self.check(words.joined(separator: Bool.random(using: &generator) ? " " : ""))
    }
  }

  @Test func `every formula with a token left out, doubled or swapped gives no crash`() {
    for formula in Sample.formulas {
      let words = formula.split(separator: " ").map(String.init)
      for i in words.indices {
        Self.check((words[..<i] + words[(i + 1)...]).joined(separator: " "))
        Self.check((words[...i] + words[i...]).joined(separator: " "))
      }
      let scalars = Array(formula.unicodeScalars)
      for i in scalars.indices {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars[..<i] + scalars[(i + 1)...])
        Self.check(String(text))
      }
    }
  }

  @Test(arguments: [
    String(repeating: "(", count: 10_000), String(repeating: "(", count: 10_000) + "a",
    String(repeating: "-", count: 10_000) + "a", String(repeating: "max(a, ", count: 10_000),
    String(repeating: "not ", count: 10_000) + "a", String(repeating: "if a then ", count: 10_000),
    "a" + String(repeating: " + a", count: 10_000), "a" + String(repeating: " ^ a", count: 10_000),
    String(repeating: "if a then b else ", count: 10_000) + "c",
  ])
  func `deep nesting is an error, not an overflow`(text: String) {
    let error = #expect(throws: ExpressionError.self) { try Sample.parse(text) }
    #expect(error?.code == "too-deep")
    #expect(error?.hint == "give parts of it names under `assumptions`")
  }

  @Test func `nested functions and powers take no exponential time`() throws {
    for (open, close) in [
      ("sqrt(", ")"), ("abs(", ")"), ("(2 ^ ", ")"), ("max(1, ", ")"), ("-(", ")"),
    ] {
      let text = String(repeating: open, count: 60) + "a" + String(repeating: close, count: 60)
      let expression = try Sample.parse(text)
      #expect(try expression.inferUnit(unitOf: { _ in nil }) == nil)
      #expect(try Program(expression) { _ in 0 }.slots == [0])
      #expect(try Sample.parse(expression.description) == expression)
    }
  }

  @Test func `a sum of a hundred names is not too deep`() throws {
    let text = (0..<100).map { "x\($0)" }.joined(separator: " + ")
    #expect(try Sample.parse(text).names.count == 100)
  }

  @Test func `long tokens are read without harm`() {
    Self.check(String(repeating: "9", count: 100_000))
    Self.check(String(repeating: "a", count: 100_000))
    Self.check("1" + String(repeating: " per firm", count: 300))
    Self.check("1" + String(repeating: " per month", count: 300))
    Self.check(String(repeating: "1천", count: 300) + "억원")
  }
}
