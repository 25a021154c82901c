internal import Glibc
internal import Quantities

extension AllocationWords {
  func word(_ ko: String, _ en: String) -> String { language == .ko ? ko : en }

  /// An amount of money.
  func money(_ amount: Double, _ format: DecimalFormat = .significant(4)) -> String {
    switch self.money {
    case .currency(let code, let scale): language.money(amount * scale, code, format)
    case .plain: format.text(amount)
    }
  }

  /// An amount that a limit must give at least, so rounded up.
  func moneyAtLeast(_ amount: Double) -> String {
    guard amount > 0, amount.isFinite else { return money(amount) }
    let step = pow(10, (log10(amount)).rounded(.down) - 3)
    // What sums of that size leave as rounding is nothing to be rounded up.
    let largest = problem.limits.flatMap { [$0.atLeast, $0.atMost] }.compactMap { $0.map(abs) }
    let rounding = 1e-7 + 1e-12 * (largest.max() ?? 0) / step
    return money((amount / step - min(rounding, 0.1)).rounded(.up) * step)
  }

  /// What a decision gets, in money or the unit of a lever.
  func amount(_ amount: Double, of decision: Int, _ format: DecimalFormat = .significant(4))
    -> String
  {
    let id = problem.decisions.indices.contains(decision) ? problem.decisions[decision].id : ""
    guard let unit = leverUnits[id] else { return money(amount, format) }
    if unit.hasPrefix("per ") {
      return language.howOften(format.text(amount), per: String(unit.dropFirst("per ".count)))
    }
    return units.text(amount, unit, language, format)
  }

  /// What an allocation is worth, with its unit.
  func worth(_ value: Double, _ format: DecimalFormat = .significant(4)) -> String {
    units.text(value, resultUnit, language, format)
  }

  /// A gain or loss of worth, signed.
  func gain(_ value: Double) -> String {
    if UnitWords.isMoney(resultUnit) {
      return worth(
        value, DecimalFormat(maximumDecimals: 17, significantDigits: 2, alwaysSigned: true))
    }
    if resultUnit == "percent" {
      var format = DecimalFormat.significant(2)
      format.alwaysSigned = true
      return language.percentagePoints(value / 100, format)
    }
    // The unit goes by the count without its sign: `+1 item`.
    return (value > 0 ? "+" : value < 0 ? "-" : "") + worth(abs(value), .significant(2))
  }

  /// The amount of money that returns are told for: 1억원, or ten times more until a return has
  /// figures to read.
  ///
  /// - Parameter marginal: The greatest return per unit of money that is told.
  /// - Returns: The amount in units of the problem.
  func returnStep(for marginal: Double) -> Double {
    var step: Double =
      switch self.money {
      case .currency("KRW", let scale): 1e8 / scale
      case .currency(_, let scale): 1e6 / scale
      case .plain: 1
      }
    guard marginal > 0, marginal.isFinite else { return step }
    for _ in 0..<6 where marginal * step < 0.001 { step *= 10 }
    return step
  }

  /// What returns of a lever are told for: its step, or a round part of its range.
  func leverStep(_ decision: Int) -> Double {
    let lever = problem.decisions[decision]
    if let step = lever.step, step > 0 { return step }
    let range = lever.ceiling.amount - lever.floor.amount
    guard range > 0, range.isFinite else { return 1 }
    return pow(10, log10(range / 10 * (1 + 1e-9)).rounded(.down))
  }

  /// A round amount of at most a hundredth of a limit.
  func roundPart(of limit: Double) -> Double {
    guard limit != 0, limit.isFinite else { return returnStep(for: 0) }
    return pow(10, log10(abs(limit) / 100 * (1 + 1e-9)).rounded(.down))
  }

  /// `과제 3개`, `3 lines`.
  func lines(_ count: Int) -> String {
    word("과제 \(language.number(Double(count), .whole))개", count == 1 ? "1 line" : "\(count) lines")
  }

  /// The label of a decision.
  func label(_ decision: Int) -> String { problem.decisions[decision].label[language] }

  /// Words joined as a list: `a, b and c`; in Korean by commas.
  func list(_ words: [String]) -> String {
    guard language == .en, words.count > 1, let last = words.last else {
      return words.joined(separator: ", ")
    }
    return words.dropLast().joined(separator: ", ") + " and " + last
  }
}
