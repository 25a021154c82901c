import Diagnostics
import Precision

/// The digits of a literal, with thousands separators and magnitudes.
extension LiteralScanner {
  /// 십 백 천: magnitudes that add up before a large one.
  private static let smallMagnitudes: [Unicode.Scalar: Int] = ["십": 1, "백": 2, "천": 3]
  /// 만 억 조 경.
  private static let largeMagnitudes: [Unicode.Scalar: Int] = [
    "만": 4, "억": 8, "조": 12, "경": 16,
  ]
  /// The English magnitudes.
  private static let words: [String: Int] = ["k": 3, "m": 6, "bn": 9, "tn": 12]
  /// What people write for them.
  static let misspelled: [String: String] = [
    "K": "k", "thousand": "k", "M": "m", "mn": "m", "mln": "m", "million": "m", "B": "bn",
    "b": "bn", "billion": "bn", "T": "tn", "t": "tn", "trillion": "tn",
  ]

  mutating func scanNumber(into parts: inout LiteralParts, insideCall: Bool) throws(LanguageError) {
    let start = position
    var total = ExactDecimal(mantissa: 0, exponent: 0)
    var last = Int.max
    while true {
      // One section: numbers with 십 백 천, closed by 만 억 조 경 or by the end of the number.
      var section = try scanDigits(insideCall: insideCall)
      var small = takeSmallMagnitude()
      var inner = small
      if let first = small { section = section.shifted(by: first) }
      while small != nil, peek().map(Self.isDigit) ?? false {
        let digits = try scanDigits(insideCall: insideCall)
        small = takeSmallMagnitude()
        parts.isComposite = true
        if let known = inner, let next = small, next >= known { throw disordered(start) }
        inner = small ?? 0
        section = try sum(section, digits.shifted(by: small ?? 0), start)
      }
      guard let large = takeLargeMagnitude() else {
        if parts.isComposite || last != Int.max {
          total = try sum(total, section, start)
        } else {
          // `5천`: what is at the end stays apart, so that it can cover another number.
          total = small.map { section.shifted(by: -$0) } ?? section
          parts.magnitude = small
        }
        break
      }
      guard large < last else { throw disordered(start) }
      let continues = isAtNextSection
      if !continues, last == Int.max, !parts.isComposite {
        total = small.map { section.shifted(by: -$0) } ?? section
        parts.magnitude = large + (small ?? 0)
        break
      }
      parts.isComposite = true
      total = try sum(total, section.shifted(by: large), start)
      guard continues else { break }
      last = large
      skipSpaces()
    }
    parts.digits = total
    if !parts.isComposite, parts.magnitude == nil { scanWordMagnitude(into: &parts) }
  }

  /// Reads `k`, `m`, `bn`, `tn`, unless the plan declares a unit of that name.
  private mutating func scanWordMagnitude(into parts: inout LiteralParts) {
    let start = position
    skipSpaces()
    if let (text, end) = word(), units.entry(text) == nil, !isName(endingAt: end),
      let power = Self.words[text]
    {
      parts.magnitude = power
      position = end
    } else {
      position = start
    }
  }

  /// Reads a magnitude that stands alone, as in the unit `백만원` or `bn KRW`.
  mutating func scanMagnitude() -> Int? {
    if let (text, end) = word(), let power = Self.words[text] {
      position = end
      return power
    }
    let small = takeSmallMagnitude()
    let large = take(Self.largeMagnitudes)
    return small == nil && large == nil ? nil : (small ?? 0) + (large ?? 0)
  }

  private mutating func takeSmallMagnitude() -> Int? { take(Self.smallMagnitudes) }

  private mutating func takeLargeMagnitude() -> Int? {
    let start = position
    skipSpaces()
    if let power = take(Self.largeMagnitudes) { return power }
    position = start
    return nil
  }

  private mutating func take(_ magnitudes: [Unicode.Scalar: Int]) -> Int? {
    guard let next = peek(), let power = magnitudes[next] else { return nil }
    // A declared unit word that begins with the same syllable stays a unit.
    if let (text, _) = word(), units.entry(text) != nil { return nil }
    position += 1
    return power
  }

  /// Whether digits follow that belong to the same number: `11조 5,188억`, but not `11조 5`.
  private var isAtNextSection: Bool {
    var ahead = self
    ahead.skipSpaces()
    guard ahead.peek().map(Self.isDigit) ?? false else { return false }
    if ahead.position == position { return true }
    while let next = ahead.peek(), Self.isDigit(next) || next == "," || next == "." {
      ahead.position += 1
    }
    return ahead.peek().map { !$0.isASCII && Self.isLetter($0) } ?? false
  }

  private func sum(_ a: ExactDecimal, _ b: ExactDecimal, _ start: Int) throws(LanguageError)
    -> ExactDecimal
  {
    guard let sum = a.plus(b) else {
      throw LanguageError(
        "malformed-number", "this number has more digits than can be kept", at: start..<position)
    }
    return sum
  }

  private func disordered(_ start: Int) -> LanguageError {
    LanguageError(
      "malformed-number", "magnitudes must fall from left to right", at: start..<position,
      hint: "as in `11조 5,188억원`")
  }

  // MARK: Digits

  /// Reads digits with thousands separators and a decimal point.
  private mutating func scanDigits(insideCall: Bool) throws(LanguageError) -> ExactDecimal {
    let start = position
    var whole = takeDigits()
    var isGrouped = false
    while peek() == ",", peek(1).map(Self.isDigit) ?? false {
      var ahead = self
      ahead.position += 1
      let group = ahead.takeDigits()
      let fits = group.count == 3 && (isGrouped || whole.count <= 3)
      if insideCall {
        guard fits else { break }
        let written = text(start..<ahead.position)
        throw LanguageError(
          "malformed-number", "`\(written)` may be one number or two arguments",
          at: start..<ahead.position,
          hint: "write the number without commas, or a space after the comma")
      }
      guard fits else { throw badGroups(start) }
      isGrouped = true
      whole += group
      position = ahead.position
    }
    var fraction: [UInt8] = []
    if peek() == ".", peek(1) != "." {
      guard peek(1).map(Self.isDigit) ?? false else {
        throw LanguageError(
          "malformed-number", "digits must follow the decimal point", at: start..<(position + 1))
      }
      position += 1
      fraction = takeDigits()
      if peek() == ".", peek(1).map(Self.isDigit) ?? false { throw secondPoint(start) }
      if !insideCall, peek() == ",", peek(1).map(Self.isDigit) ?? false { throw badGroups(start) }
    }
    return ExactDecimal(whole: whole, fraction: fraction)
  }

  private mutating func takeDigits() -> [UInt8] {
    var digits: [UInt8] = []
    while let next = peek(), Self.isDigit(next) {
      digits.append(UInt8(next.value - 48))
      position += 1
    }
    return digits
  }

  /// The end of a run of digits, commas and points.
  private func numericEnd() -> Int {
    var ahead = self
    while let next = ahead.peek(), Self.isDigit(next) || next == "," || next == "." {
      ahead.position += 1
    }
    return ahead.position
  }

  private func badGroups(_ start: Int) -> LanguageError {
    let end = numericEnd()
    let written = text(start..<end)
    var hint = "a comma stands before every three digits, as in `1,250`"
    let halves = written.split(separator: ",")
    if halves.count == 2, !written.contains("."), let last = halves.last {
      hint += "; write `\(halves[0]).\(last)` if a decimal point is meant"
    }
    return LanguageError(
      "malformed-number", "`\(written)` has a comma that does not separate thousands",
      at: start..<end, hint: hint)
  }

  private func secondPoint(_ start: Int) -> LanguageError {
    let end = numericEnd()
    return LanguageError(
      "malformed-number", "`\(text(start..<end))` has more than one decimal point", at: start..<end)
  }
}
