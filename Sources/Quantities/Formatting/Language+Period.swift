/// How much room a written period has.
public enum PeriodStyle: Hashable, Sendable {
  /// In sentences and tables: `2024년 1분기`, `2024Q1`.
  case full
  /// Under an axis: `’24`, `24.1Q`.
  case axis
}

extension Language {
  /// A calendar period in words.
  ///
  /// - Parameters:
  ///   - year: The calendar year.
  ///   - number: The place in the year, from 1.
  ///   - perYear: Periods per year: 1, 2, 4 or 12.
  ///   - style: How much room there is.
  /// - Returns: `2024년`, `2024년 상반기`, `2024년 1분기`, `2024년 5월`; `2024`, `2024H1`, `2024Q1`,
  ///   `May 2024`; on axes `’24`, `24.1Q`.
  public func period(
    year: Int, number: Int = 1, perYear: Int, style: PeriodStyle = .full
  ) -> String {
    switch style {
    case .full: fullPeriod(year, number, perYear)
    case .axis: axisPeriod(year, number, perYear)
    }
  }

  /// How often something happens: `연 2회`, `2 per year`.
  ///
  /// - Parameters:
  ///   - count: The written number.
  ///   - period: The name of the period, such as `half_year`.
  ///   - isShare: Whether the number is a share of what there is: `연 12 %`.
  /// - Returns: The text.
  public func howOften(_ count: String, per period: String, isShare: Bool = false) -> String {
    guard self == .ko else {
      return count + " per " + (period == "half_year" ? "half-year" : period)
    }
    let per = ["year": "연", "half_year": "반기당", "quarter": "분기당", "month": "월"][period] ?? period
    return per + " " + count + (isShare ? "" : "회")
  }

  private func fullPeriod(_ year: Int, _ number: Int, _ perYear: Int) -> String {
    switch (perYear, self) {
    case (2, .ko): "\(year)년 " + (number == 1 ? "상반기" : "하반기")
    case (2, .en): "\(year)H\(number)"
    case (4, .ko): "\(year)년 \(number)분기"
    case (4, .en): "\(year)Q\(number)"
    case (12, .ko): "\(year)년 \(number)월"
    case (12, .en): Language.month(number) + " \(year)"
    case (_, .ko): "\(year)년"
    case (_, .en): String(year)
    }
  }

  private func axisPeriod(_ year: Int, _ number: Int, _ perYear: Int) -> String {
    let short = Language.twoDigits(year % 100)
    return switch (perYear, self) {
    case (2, .ko): short + (number == 1 ? ".상" : ".하")
    case (2, .en): short + "H\(number)"
    case (4, .ko): short + ".\(number)Q"
    case (4, .en): short + "Q\(number)"
    case (12, .ko): short + ".\(number)월"
    case (12, .en): Language.month(number) + " " + short
    default: "’" + short
    }
  }

  /// A day as official documents write it: `2024. 12. 31.`, `31 Dec 2024`.
  ///
  /// - Parameters:
  ///   - year: The calendar year.
  ///   - month: The month, 1 to 12.
  ///   - day: The day of the month, from 1.
  /// - Returns: The date.
  public func date(year: Int, month: Int, day: Int) -> String {
    switch self {
    case .ko: "\(year). \(month). \(day)."
    case .en: "\(day) " + Language.month(month) + " \(year)"
    }
  }

  private static func twoDigits(_ number: Int) -> String {
    number < 10 ? "0\(number)" : String(number)
  }

  private static func month(_ number: Int) -> String {
    let names = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    return names.indices.contains(number - 1) ? names[number - 1] : String(number)
  }
}
