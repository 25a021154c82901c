/// A unit of measurement: words to powers, as in `people/month`.
struct UnitPowers: Hashable {
  /// The powers by word, none of them 0.
  private(set) var powers: [String: Double]

  /// A pure number.
  static let one = UnitPowers(powers: [:])

  private init(powers: [String: Double]) { self.powers = powers.filter { $0.value != 0 } }

  /// A single word.
  init(word: String) { powers = [word: 1] }

  static func * (a: Self, b: Self) -> Self {
    UnitPowers(powers: a.powers.merging(b.powers) { $0 + $1 })
  }

  static func / (a: Self, b: Self) -> Self { a * b.raised(to: -1) }

  /// The unit to a power.
  func raised(to power: Double) -> Self { UnitPowers(powers: powers.mapValues { $0 * power }) }

  /// The unit in words, `people/month` or `1` for a pure number.
  var text: String {
    func product(_ words: [(key: String, value: Double)]) -> String {
      words.sorted { $0.key < $1.key }.map { word, power in
        let size = abs(power)
        let digits = size == size.rounded() && size < 1e15 ? String(Int(size)) : String(size)
        return size == 1 ? word : "\(word)^\(digits)"
      }.joined(separator: "*")
    }
    let above = product(powers.filter { $0.value > 0 }.map { $0 })
    let below = product(powers.filter { $0.value < 0 }.map { $0 })
    return (above.isEmpty ? "1" : above) + (below.isEmpty ? "" : "/" + below)
  }
}
