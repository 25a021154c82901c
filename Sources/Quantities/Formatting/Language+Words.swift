extension Language {
  /// The word for where a number comes from: `명시`, `stated`.
  public func word(_ basis: Basis) -> String {
    switch (basis, self) {
    case (.stated, .ko): "명시"
    case (.stated, .en): "stated"
    case (.derived, .ko): "산출"
    case (.derived, .en): "derived"
    case (.assumed, .ko): "가정"
    case (.assumed, .en): "assumed"
    case (.synthetic, .ko): "합성"
    case (.synthetic, .en): "synthetic"
    }
  }

  /// The word for how a number is meant: `이상`, `at least`; empty for exactly this.
  public func word(_ qualifier: Qualifier) -> String {
    switch (qualifier, self) {
    case (.exact, _): ""
    case (.about, .ko): "내외"
    case (.about, .en): "about"
    case (.atLeast, .ko): "이상"
    case (.atLeast, .en): "at least"
    case (.atMost, .ko): "이내"
    case (.atMost, .en): "at most"
    }
  }

  /// Two written numbers as a range: `85~110`, `85 to 110`.
  ///
  /// - Parameters:
  ///   - low: The lower end.
  ///   - high: The upper end, with the unit of both.
  /// - Returns: The text.
  public func range(_ low: String, _ high: String) -> String {
    self == .ko ? low + "~" + high : low + " to " + high
  }

  /// A written number with its qualifier: `4,000명 내외`, `about 4,000 people`.
  ///
  /// - Parameters:
  ///   - text: The number and its unit.
  ///   - qualifier: How it is meant.
  /// - Returns: The text with the word behind it in Korean, before it in English.
  public func qualified(_ text: String, _ qualifier: Qualifier) -> String {
    let word = word(qualifier)
    if word.isEmpty { return text }
    return self == .ko ? text + " " + word : word + " " + text
  }
}
