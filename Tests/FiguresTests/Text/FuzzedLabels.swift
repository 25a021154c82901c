import TestSupport

/// Labels nobody would choose: long, mixed, without spaces, empty, with signs that XML reserves.
struct FuzzedLabels {
  private var generator: SplitMix

  init(state: UInt64) { generator = SplitMix(state: state) }

  /// The next label, at most about sixty characters long.
  mutating func next() -> String {
    let words = Int.random(in: 0...7, using: &generator)
    return (0..<words).map { _ in word() }.joined(separator: " ")
  }

  /// A number between two bounds.
  mutating func number(_ range: ClosedRange<Double>) -> Double {
    Double.random(in: range, using: &generator)
  }

  /// A whole number between two bounds.
  mutating func whole(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }

  private mutating func word() -> String {
    let length = Int.random(in: 1...9, using: &generator)
    switch Int.random(in: 0..<6, using: &generator) {
    case 0, 1, 2:
      return String(
        (0..<length).compactMap { _ in
          Unicode.Scalar(UInt32.random(in: 0xAC00...0xD7A3, using: &generator)).map(Character.init)
        })
    case 3:
      return String(
        (0..<length + 3).compactMap { _ in "WMilabcdefgmnQ".randomElement(using: &generator) })
    case 4: return String(Int.random(in: 0...9_999_999, using: &generator)) + "%"
    default: return ["<&>\"'", "±", "漢字", "“따옴표”", "R&D", "①②", "·", "—"][length % 8]
    }
  }
}
