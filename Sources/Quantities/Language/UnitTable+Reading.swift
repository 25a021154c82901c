import Diagnostics

extension UnitTable {
  /// Reads a unit text: words joined by `per`, with a magnitude before money or a count.
  ///
  /// - Parameter text: Such as `KRW per person`, `firm per quarter`, `%`, `억원`, `백만원`, `KRW bn`.
  /// - Returns: The unit and how much of it one is.
  /// - Throws: ``LanguageError`` for an unknown word or anything that is not a unit.
  public func reading(of text: String) throws(LanguageError) -> UnitReading {
    var scanner = LiteralScanner(text, units: self)
    scanner.skipSpaces()
    let start = scanner.position
    var head = try scanner.scanHead()
    if let denominator = try scanner.scanDenominator() {
      let before = head ?? Entry(unit: .one, scale: .one)
      guard let scale = before.scale.times(denominator.scale.inverse) else {
        throw LanguageError("unknown-unit", "this unit is too long", at: start..<scanner.position)
      }
      head = Entry(unit: before.unit / denominator.unit, scale: scale)
    }
    let end = scanner.position
    scanner.skipSpaces()
    guard let head, scanner.peek() == nil else { throw scanner.notAUnit() }
    return UnitReading(
      symbol: scanner.text(start..<end), unit: head.unit, exactScale: head.scale)
  }

  /// Declares the words of a unit text that are not known yet.
  ///
  /// - Parameter text: What stands under a key `unit`, such as `pair per meeting`.
  /// - Throws: ``LanguageError`` where a part of it cannot be a unit word.
  public mutating func declareWords(of text: String) throws(LanguageError) {
    if (try? reading(of: text)) != nil { return }
    var scanner = LiteralScanner(text, units: self)
    var declared = self
    scanner.skipSpaces()
    while let (word, end) = scanner.word() {
      if !LiteralScanner.reservedWords.contains(word) {
        // Capitals are left to currency codes, so that a mistyped one is not a new unit.
        guard word.allSatisfy({ !$0.isUppercase }) else {
          throw LanguageError(
            "unknown-unit", "unknown unit `\(word)`", at: scanner.position..<end,
            hint: nearest(word.lowercased(), in: words + [word.lowercased()]).map {
              "did you mean `\($0)`?"
            } ?? "a new unit word is written in lower case")
        }
        declared.declare(word)
      }
      scanner.position = end
      scanner.skipSpaces()
    }
    _ = try declared.reading(of: text)
    self = declared
  }
}

extension LiteralScanner {
  /// Reads a unit without a number: `%`, `person`, `억원`, `KRW bn`, `bn KRW`.
  mutating func scanHead() throws(LanguageError) -> UnitTable.Entry? {
    if let percent = takePercent() { return percent }
    guard let (first, end) = word(), !Self.reservedWords.contains(first) else { return nil }
    if units.entry(first) == nil, let magnitude = scanMagnitude() {
      skipSpaces()
      guard let (rest, restEnd) = word() else { throw notAUnit() }
      let entry = try known(rest, restEnd, afterNumber: false)
      position = restEnd
      return scaled(entry, by: magnitude)
    }
    let entry = try known(first, end, afterNumber: false)
    position = end
    guard units.isCurrency(first) else { return entry }
    let afterWord = position
    skipSpaces()
    if let magnitude = scanMagnitude() { return scaled(entry, by: magnitude) }
    position = afterWord
    return entry
  }

  private func scaled(_ entry: UnitTable.Entry, by power: Int) -> UnitTable.Entry {
    let scale = entry.scale.times(.powerOfTen(power)) ?? entry.scale
    return UnitTable.Entry(unit: entry.unit, scale: scale)
  }

  func notAUnit() -> LanguageError {
    LanguageError(
      "unknown-unit", position < scalars.count ? "this is not a unit" : "a unit is missing",
      at: position..<max(scalars.count, position + 1),
      hint: "write a word such as `person`, or words joined by `per`: `KRW per person`")
  }
}
