/// Splits an equation into words.
///
/// Comments in braces and space are left out; names may be quoted, and two plain names with nothing
/// but space between them are one (`SECOND MACRO`).
struct Tokenizer {
  private static let words: Set<String> = ["if", "then", "else", "and", "or", "not", "mod"]
  private static let pairs: Set<String> = ["<>", "<=", ">=", "==", "!=", "**", "//"]
  private static let singles = "+-*/^=<>≤≥≠()[],;:−×÷&|!~"

  private let scalars: [Unicode.Scalar]
  private var position = 0

  private init(_ scalars: [Unicode.Scalar]) { self.scalars = scalars }

  /// Splits a text.
  static func tokens(_ scalars: [Unicode.Scalar]) throws(EquationError) -> [Token] {
    var tokenizer = Tokenizer(scalars)
    var tokens: [Token] = []
    while let token = try tokenizer.next() {
      if case .name(let name) = token.kind, let last = tokens.last,
        case .name(let before) = last.kind
      {
        tokens[tokens.count - 1] = Token(
          kind: .name(before.joined(name)),
          range: last.range.lowerBound..<token.range.upperBound)
        continue
      }
      tokens.append(token)
    }
    return tokens
  }

  private func peek(_ ahead: Int = 0) -> Unicode.Scalar? {
    position + ahead < scalars.count ? scalars[position + ahead] : nil
  }

  private mutating func next() throws(EquationError) -> Token? {
    try skip()
    guard let first = peek() else { return nil }
    let start = position
    if first.isDigit || (first == "." && (peek(1)?.isDigit ?? false)) {
      return Token(kind: .number(number()), range: start..<position)
    }
    if first == "?" {
      while peek() == "?" { position += 1 }
      throw EquationError(
        message: "`???` stands where the equation should be", range: start..<position,
        hint: "whatever wrote the file left the equation out; fill it in", isPlaceholder: true)
    }
    if first == ":", let word = colonWord() {
      return Token(kind: .word(word), range: start..<position)
    }
    if first.isNameStart || first == "\"" || first == "." { return try name(from: start) }
    if let second = peek(1), Self.pairs.contains("\(first)\(second)") {
      position += 2
      return Token(kind: .sign("\(first)\(second)"), range: start..<position)
    }
    position += 1
    guard Self.singles.unicodeScalars.contains(first) else {
      throw EquationError(
        message: "unexpected `\(first)`", range: start..<position,
        hint: "names with special characters stand in quotation marks")
    }
    return Token(kind: .sign(String(first)), range: start..<position)
  }

  /// Moves over space and comments.
  private mutating func skip() throws(EquationError) {
    while let scalar = peek() {
      if scalar == "{" {
        guard let end = scalars[position...].firstIndex(of: "}") else {
          throw EquationError(
            message: "the comment has no end", range: position..<(position + 1),
            hint: "comments stand in braces, `{like this}`")
        }
        position = end + 1
      } else if scalar.properties.isWhitespace {
        position += 1
      } else {
        return
      }
    }
  }

  /// Vensim's `:AND:`, `:OR:`, `:NOT:`.
  private mutating func colonWord() -> String? {
    var end = position + 1
    while end < scalars.count, scalars[end].isNamePart { end += 1 }
    guard end < scalars.count, scalars[end] == ":", end > position + 1 else { return nil }
    let word = Identifier(String(String.UnicodeScalarView(scalars[(position + 1)..<end]))).text
    guard ["and", "or", "not"].contains(word) else { return nil }
    position = end + 1
    return word
  }

  private mutating func number() -> Double {
    let start = position
    func isDigit(_ i: Int) -> Bool { i < scalars.count && scalars[i].isDigit }
    while isDigit(position) { position += 1 }
    if peek() == "." {
      position += 1
      while isDigit(position) { position += 1 }
    }
    if peek() == "e" || peek() == "E" {
      let hasSign = peek(1) == "+" || peek(1) == "-"
      let digits = position + (hasSign ? 2 : 1)
      if isDigit(digits) {
        position = digits
        while isDigit(position) { position += 1 }
      }
    }
    var text = String(String.UnicodeScalarView(scalars[start..<position]))
    if text.hasPrefix(".") { text = "0" + text }
    if text.hasSuffix(".") { text.removeLast() }
    return Double(text.replacingDot) ?? .nan
  }

  private mutating func name(from start: Int) throws(EquationError) -> Token {
    var parts: [Identifier] = []
    let isFromRoot = peek() == "."
    if isFromRoot { position += 1 }
    var isQuoted = false
    repeat {
      if peek() == "." { position += 1 }
      if peek() == "\"" {
        isQuoted = true
        parts.append(try quoted())
      } else {
        let begin = position
        while let scalar = peek(), scalar.isNamePart { position += 1 }
        guard position > begin else {
          throw EquationError(
            message: "a name is missing after the dot", range: start..<max(position, start + 1))
        }
        parts.append(Identifier(String(String.UnicodeScalarView(scalars[begin..<position]))))
      }
    } while peek() == "." && (peek(1).map { $0.isNameStart || $0 == "\"" } ?? false)
    let written = String(String.UnicodeScalarView(scalars[start..<position]))
    let word = written.lowercased()
    if !isQuoted, Self.words.contains(word) {
      return Token(kind: .word(word), range: start..<position)
    }
    return Token(
      kind: .name(QualifiedName(parts: parts, isFromRoot: isFromRoot, written: written)),
      range: start..<position)
  }

  private mutating func quoted() throws(EquationError) -> Identifier {
    let start = position
    position += 1
    var text = String.UnicodeScalarView()
    while let scalar = peek(), scalar != "\"" {
      text.append(scalar)
      position += 1
      if scalar == "\\", let escaped = peek() {
        text.append(escaped)
        position += 1
      }
    }
    guard peek() == "\"" else {
      throw EquationError(
        message: "the quotation mark is not closed", range: start..<(start + 1))
    }
    position += 1
    return Identifier(String(text))
  }
}

extension QualifiedName {
  /// Two names that stand beside one another, as one.
  fileprivate func joined(_ next: QualifiedName) -> QualifiedName {
    var joined = self
    joined.written += " " + next.written
    if let last = joined.parts.popLast(), let first = next.parts.first {
      joined.parts.append(Identifier(last.text + "_" + first.text))
      joined.parts += next.parts.dropFirst()
    }
    return joined
  }
}

extension String {
  /// The text of a number with a digit after its dot, as `Double` reads it (`1.e5`).
  fileprivate var replacingDot: String {
    var text = ""
    var previous: Character?
    for character in self {
      if previous == ".", !character.isNumber { text.append("0") }
      text.append(character)
      previous = character
    }
    return text
  }
}

extension Unicode.Scalar {
  /// Whether it is an ASCII digit.
  var isDigit: Bool { ("0"..."9").contains(self) }

  /// Whether a plain name may start with it: letters, underscores, and all beyond ASCII.
  var isNameStart: Bool {
    properties.isAlphabetic || self == "_" || self == "$"
      || (value >= 0x80 && !properties.isWhitespace && !"≤≥≠−×÷".unicodeScalars.contains(self))
  }

  /// Whether a plain name may go on with it.
  var isNamePart: Bool { isNameStart || isDigit }
}
