/// One period of a calendar grid: a year, half-year, quarter or month.
public struct Period: Hashable, Sendable, CustomStringConvertible {
  /// The grid it belongs to.
  public let frequency: Frequency
  /// The number of the period, counted from the first period of year 0.
  public let ordinal: Int

  /// Creates a period from its number on the grid.
  public init(_ frequency: Frequency, ordinal: Int) {
    self.frequency = frequency
    self.ordinal = ordinal
  }

  /// Creates a period from a year and its place in that year, from 1.
  public init(_ frequency: Frequency, year: Int, number: Int = 1) {
    self.init(frequency, ordinal: year * frequency.perYear + number - 1)
  }

  /// Creates the period of a grid that contains a date.
  public init(_ frequency: Frequency, containing date: CalendarDate) {
    self.init(frequency, year: date.year, number: (date.month - 1) / frequency.months + 1)
  }

  /// Reads `2024`, `2024H1`, `2024Q2` or `2024-05`.
  ///
  /// - Parameter text: A period in one of these notations.
  public init?(_ text: some StringProtocol) {
    guard text.count >= 4, let year = Int(text.prefix(4)), year >= 1,
      text.prefix(4).allSatisfy({ $0.isASCII && $0.isNumber })
    else { return nil }
    let rest = text.dropFirst(4)
    guard let mark = rest.first else {
      self.init(.year, year: year)
      return
    }
    let digits = rest.dropFirst()
    guard digits.allSatisfy({ $0.isASCII && $0.isNumber }), let number = Int(digits) else {
      return nil
    }
    switch mark {
    case "H" where digits.count == 1 && (1...2).contains(number):
      self.init(.halfYear, year: year, number: number)
    case "Q" where digits.count == 1 && (1...4).contains(number):
      self.init(.quarter, year: year, number: number)
    case "-" where digits.count == 2 && (1...12).contains(number):
      self.init(.month, year: year, number: number)
    default: return nil
    }
  }

  /// The calendar year.
  public var year: Int { ordinal / frequency.perYear }

  /// The place in the year, from 1.
  public var number: Int { ordinal % frequency.perYear + 1 }

  /// Time in years at the end of the period: 2024Q2 ends at 2024.5.
  public var endInYears: Double { Double(ordinal + 1) / Double(frequency.perYear) }

  /// The last day.
  public var lastDay: CalendarDate {
    let month = number * frequency.months
    let day = CalendarDate.days(in: month, of: year)
    return CalendarDate(year: year, month: month, day: day)
      ?? CalendarDate.fallback
  }

  /// The period so many steps later (earlier if negative).
  public func advanced(by steps: Int) -> Period { Period(frequency, ordinal: ordinal + steps) }

  /// The first period of another grid inside this one (the one around it if that grid is coarser).
  public func first(_ other: Frequency) -> Period {
    let month = ordinal * frequency.months
    return Period(other, ordinal: month / other.months)
  }

  /// The last period of another grid inside this one (the one around it if that grid is coarser).
  public func last(_ other: Frequency) -> Period {
    let month = (ordinal + 1) * frequency.months - 1
    return Period(other, ordinal: month / other.months)
  }

  /// The notation that is read back: `2024`, `2024H1`, `2024Q2`, `2024-05`.
  public var description: String {
    let y = String(year)
    let head = String(repeating: "0", count: max(0, 4 - y.count)) + y
    switch frequency {
    case .year: return head
    case .halfYear: return head + "H" + String(number)
    case .quarter: return head + "Q" + String(number)
    case .month: return head + "-" + (number < 10 ? "0" : "") + String(number)
    }
  }
}

extension Period: Comparable {
  /// Orders by the end of the period, the finer grid first where both end together.
  public static func < (a: Period, b: Period) -> Bool {
    let endA = (a.ordinal + 1) * a.frequency.months
    let endB = (b.ordinal + 1) * b.frequency.months
    return (endA, b.frequency.perYear) < (endB, a.frequency.perYear)
  }
}
