import Precision

extension Quantity {
  /// The quantity as a literal of the plan language, exactly: `1120 person per year`, `65 %`, `-2`.
  ///
  /// Digits are written out without an exponent. A unit that no literal can have, such as
  /// `firm*person`, is written as a product of literals.
  public var literalText: String {
    let sign = value < 0 ? "-" : ""
    let digits = ExactDecimal(shortest: value)
    guard let unit else { return sign + digits.text }
    if unit == .one { return sign + digits.shifted(by: 2).text + " %" }
    let sorted = unit.exponents.sorted { $0.key < $1.key }
    let above = sorted.filter { $0.value > 0 }
      .flatMap { [String](repeating: $0.key, count: $0.value) }
    let below = sorted.filter { $0.value < 0 }
      .flatMap { [String](repeating: $0.key, count: -$0.value) }
    var text = sign + digits.text
    if let head = above.first { text += " " + head }
    for word in below { text += " per " + word }
    for word in above.dropFirst() { text += " * 1 " + word }
    return text
  }
}
