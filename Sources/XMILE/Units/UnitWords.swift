/// The words for units of a file, with which mean the same.
///
/// Case, spaces and an `s` at the end do not tell words apart; `<model_units>` gives further names.
struct UnitWords {
  private var meanings: [String: String] = [:]
  private static let pure: Set<String> = [
    "dmnl", "dimensionless", "unitless", "fraction", "none", "percent", "no_unit", "1",
  ]

  init() {}

  /// Reads `<model_units>`.
  init(_ element: MarkupElement) {
    for unit in element.all("unit") {
      guard let name = unit.attributes["name"] else { continue }
      let plain = Self.plain(Identifier(name))
      for alias in unit.all("alias") { meanings[Self.plain(Identifier(alias.text.string))] = plain }
    }
  }

  private static func plain(_ name: Identifier) -> String {
    name.text.count > 2 && name.text.hasSuffix("s") && !name.text.hasSuffix("ss")
      ? String(name.text.dropLast()) : name.text
  }

  /// The unit that a text such as `people/month` means; nil where it cannot be read.
  func unit(_ text: PlacedText) -> UnitPowers? {
    guard let equation = try? EquationParser.equation(text.scalars) else { return nil }
    return unit(equation)
  }

  /// The unit of a word.
  func unit(word: String) -> UnitPowers {
    let plain = Self.plain(Identifier(word))
    let meaning = meanings[plain] ?? plain
    return Self.pure.contains(meaning) ? .one : UnitPowers(word: meaning)
  }

  private func unit(_ equation: Equation) -> UnitPowers? {
    switch equation.kind {
    case .number(let value): return value == 1 ? .one : nil
    case .name(let name, nil): return unit(word: name.parts.map(\.text).joined(separator: "."))
    case .binary(let operation, let a, let b):
      guard let left = unit(a) else { return nil }
      if operation == .power, case .number(let power) = b.kind { return left.raised(to: power) }
      guard let right = unit(b) else { return nil }
      switch operation {
      case .multiply: return left * right
      case .divide: return left / right
      default: return nil
      }
    default: return nil
    }
  }
}
