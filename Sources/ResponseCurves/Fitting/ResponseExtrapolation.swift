public import Quantities

/// A response that is asked for amounts beyond those it was observed at.
public struct ResponseExtrapolation: Hashable, Sendable {
  /// The amount asked for.
  public let asked: Double
  /// The amounts observed.
  public let observed: ClosedRange<Double>

  /// Creates it where an amount lies outside of what was observed, by more than rounding.
  public init?(asked: Double, observed: ClosedRange<Double>) {
    let room = 1e-9 * max(abs(observed.lowerBound), abs(observed.upperBound))
    guard asked < observed.lowerBound - room || asked > observed.upperBound + room else {
      return nil
    }
    self.asked = asked
    self.observed = observed
  }

  /// How many times the greatest amount observed; nil below the least.
  public var timesObserved: Double? {
    asked > observed.upperBound && observed.upperBound > 0 ? asked / observed.upperBound : nil
  }

  /// A sentence that says so.
  ///
  /// - Parameter amount: Writes an amount in a language; money in won unless told.
  /// - Returns: The sentence in both languages.
  public func words(
    _ amount: (Double, Language) -> String = { $1.money($0, "KRW") }
  ) -> LocalizedText {
    func range(_ language: Language) -> String {
      language.range(
        amount(observed.lowerBound, language), amount(observed.upperBound, language))
    }
    return LocalizedText(
      ko: "\(amount(asked, .ko))에 대한 성과는 관측 범위(\(range(.ko))) 밖의 추정입니다",
      en: "asked at \(amount(asked, .en)), observed \(range(.en)): an extrapolation")
  }
}

extension ResponseFit {
  /// That an amount lies beyond the data; nil where it does not.
  public func extrapolation(at input: Double) -> ResponseExtrapolation? {
    ResponseExtrapolation(asked: input, observed: data.observedRange)
  }
}
