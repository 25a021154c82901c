import Statistics

/// A box with the rows and cases it holds.
public struct MeasuredBox: Hashable, Sendable {
  /// The limits.
  public let box: ScenarioBox
  /// How many rows it holds.
  public let count: Int
  /// How many of them are cases of interest.
  public let hits: Int
  /// How many rows there are.
  public let rows: Int
  /// How many of all rows are cases of interest.
  public let cases: Int

  /// The share of all cases that the box holds; 0 where there are no cases.
  public var coverage: Double { cases == 0 ? 0 : Double(hits) / Double(cases) }

  /// The share of cases among the rows it holds, their mean; 0 where it holds none.
  public var density: Double { count == 0 ? 0 : Double(hits) / Double(count) }

  /// The share of all rows that it holds.
  public var mass: Double { Double(count) / Double(rows) }

  /// The standard error of ``coverage``, for rows the box was not found on; NaN without cases.
  public var coverageError: Double {
    cases == 0 ? .nan : Proportion(successes: hits, trials: cases).standardError
  }

  /// The standard error of ``density``, for rows the box was not found on; NaN without rows.
  public var densityError: Double {
    count == 0 ? .nan : Proportion(successes: hits, trials: count).standardError
  }

  /// How well lying in the box and being a case agree: their correlation over the rows.
  ///
  /// It is 1 where the box holds the cases and nothing else, and 0 where it tells nothing: for the
  /// box of all rows too, however many of them are cases, where coverage times density would not be.
  public var agreement: Double {
    let (n, k, inside, total) = (Double(rows), Double(hits), Double(count), Double(cases))
    let spread = inside * (n - inside) * (total * (n - total))
    return spread > 0 ? (k * n - inside * total) / spread.squareRoot() : 0
  }
}
