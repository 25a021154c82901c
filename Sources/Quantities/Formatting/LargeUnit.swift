/// The powers of ten that large numbers are counted in: 만, 억, 조 in Korean, K, M, bn, tn in English.
public enum LargeUnit: Int, Hashable, Sendable, CaseIterable {
  /// Ones.
  case one = 0
  /// Thousands (천, K).
  case thousand = 3
  /// Ten thousands (만); Korean only.
  case tenThousand = 4
  /// Millions (백만, M).
  case million = 6
  /// Hundred millions (억); Korean only.
  case hundredMillion = 8
  /// Thousand millions (bn); English only.
  case billion = 9
  /// Million millions (조, tn).
  case trillion = 12

  /// The exponent of ten.
  public var power: Int { rawValue }

  /// How many ones it is.
  public var scale: Double {
    switch self {
    case .one: 1
    case .thousand: 1e3
    case .tenThousand: 1e4
    case .million: 1e6
    case .hundredMillion: 1e8
    case .billion: 1e9
    case .trillion: 1e12
    }
  }

  /// The units a language counts in, in rising order.
  public static func steps(in language: Language) -> [LargeUnit] {
    switch language {
    case .ko: [.one, .tenThousand, .hundredMillion, .trillion]
    case .en: [.one, .thousand, .million, .billion, .trillion]
    }
  }

  /// The largest unit that a number reaches, so that at least one digit stands before the point.
  ///
  /// - Parameters:
  ///   - magnitude: The number, or the largest of an axis.
  ///   - language: Whose units.
  ///   - significantDigits: The rounding that follows; a number that rounds up to a unit reaches it.
  /// - Returns: The unit; ``one`` for zero and for what is no number.
  public static func fitting(
    _ magnitude: Double, in language: Language, significantDigits: Int = 15
  ) -> LargeUnit {
    guard var decimal = DecimalDigits(magnitude) else { return .one }
    decimal.round(significant: max(1, significantDigits))
    return steps(in: language).last { decimal.point > $0.power } ?? .one
  }

  /// The word behind a number: `조`, `tn`; empty for ones.
  public func word(_ language: Language) -> String {
    switch (self, language) {
    case (.one, _): ""
    case (.thousand, .ko): "천"
    case (.thousand, .en): "K"
    case (.tenThousand, .ko): "만"
    case (.tenThousand, .en): "×10K"
    case (.million, .ko): "백만"
    case (.million, .en): "M"
    case (.hundredMillion, .ko): "억"
    case (.hundredMillion, .en): "×100M"
    case (.billion, .ko): "십억"
    case (.billion, .en): "bn"
    case (.trillion, .ko): "조"
    case (.trillion, .en): "tn"
    }
  }
}
