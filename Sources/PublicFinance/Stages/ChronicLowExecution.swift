/// Whether a line has been spending too little for years.
///
/// A line executes too little chronically where both the average of its yearly rates over four
/// years and its latest rate are below 70 %, of the current budget or among final recipients.
///
/// > Reference: National Assembly Budget Office of Korea, analyses of the settlement of accounts for
/// > 2018 to 2021 (190, 151, 147 and 211 projects).
public struct ChronicLowExecution: Hashable, Sendable {
  /// The average of the yearly rates.
  public var average: Double
  /// The rate of the latest year.
  public var latest: Double
  /// What both have to reach.
  public var threshold: Double

  /// How many years the average is taken over.
  public static let years = 4

  /// Whether both are below the threshold.
  public var isChronic: Bool { average < threshold && latest < threshold }

  /// Looks at the years up to one.
  ///
  /// - Parameters:
  ///   - year: The latest fiscal year.
  ///   - threshold: What both rates have to reach.
  ///   - rate: The rate of a year.
  public init?(through year: Int, threshold: Double = 0.7, rate: (Int) -> Double?) {
    let rates = (0..<Self.years).compactMap { rate(year - $0) }
    guard rates.count == Self.years, let latest = rates.first else { return nil }
    average = rates.reduce(0, +) / Double(Self.years)
    self.latest = latest
    self.threshold = threshold
  }
}

extension BudgetFigures {
  /// The verdict on the line in a year; nil where no rate is stated for all four years.
  ///
  /// The worse of the two counts where both rates are stated.
  public func chronicLowExecution(_ year: Int) -> ChronicLowExecution? {
    let verdicts = [
      ChronicLowExecution(through: year) { executionRate($0) },
      ChronicLowExecution(through: year) { finalExecutionRate($0) },
    ].compactMap { $0 }
    return verdicts.first(where: \.isChronic) ?? verdicts.first
  }
}
